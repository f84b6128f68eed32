#!/bin/sh
# A sweep as an array of Slurm, tried for real: starts a cluster of one node on the loopback, with
# folders, keys and ports of its own, submits the printed script, kills a part of it, submits again,
# and compares the table with that of one process. By hand, as root, with Debian's slurm-wlm and munge:
#   tests/soak/slurm.sh build/release/mnemoscope
# Ends with 0 where all is equal, 1 where not, 77 where such a cluster cannot be started here.
set -eu
program=$(realpath "$1")
folder=$(mktemp -d)
pids=""
stop() {
  for pid in $pids; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$folder"
}
trap stop EXIT
cannot() {
  echo "cannot run here: $1"
  cat "$folder"/*.log 2>/dev/null | tail -n 20
  exit 77
}
for tool in munged slurmctld slurmd sbatch; do
  command -v "$tool" >/dev/null || cannot "$tool is not installed"
done
[ "$(id -u)" = 0 ] || cannot "slurmd wants to be root"

host=$(hostname -s)
chmod 755 "$folder"
mkdir "$folder/state" "$folder/spool" "$folder/munge"
chmod 700 "$folder/munge"
dd if=/dev/urandom of="$folder/munge/key" bs=1024 count=1 2>/dev/null
chmod 400 "$folder/munge/key"
munged --foreground --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" \
  --pid-file="$folder/munge/pid" --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" \
  >"$folder/munged.log" 2>&1 &
pids="$pids $!"
chmod 711 "$folder/munge"

cat >"$folder/slurm.conf" <<END
ClusterName=sweep
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge/socket
SlurmctldPort=17817
SlurmdPort=17818
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
MpiDefault=none
KillWait=30
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF="$folder/slurm.conf"
slurmctld -D >"$folder/slurmctld.log" 2>&1 &
pids="$pids $!"
slurmd -D -N "$host" >"$folder/slurmd.log" 2>&1 &
pids="$pids $!"
waited=0
until sinfo -h -o %t 2>/dev/null | grep -q idle; do
  waited=$((waited + 1))
  [ "$waited" -lt 60 ] || cannot "no node came up in 60 seconds"
  sleep 1
done

finished() {
  while [ -n "$(squeue -h 2>/dev/null)" ]; do sleep 1; done
}
cd "$folder"
"$program" sweep builtin:quick --out "$folder/one" --quiet
"$program" sweep builtin:quick --out "$folder/many" --print slurm --tasks 4 >array.sh
sbatch --cpus-per-task=1 --array=1,3 array.sh
finished
[ "$("$program" sweep builtin:quick --out "$folder/many" --missing | wc -l)" = 2 ]
echo "a part of the array did its part"
sbatch --cpus-per-task=1 array.sh
finished
"$program" sweep builtin:quick --out "$folder/many" --merge
cmp "$folder/one/sweep.csv" "$folder/many/sweep.csv"

# One that is told to end finishes its job, and the next goes on.
"$program" sweep builtin:capacity-text --out "$folder/long" --print slurm --tasks 1 >long.sh
sbatch --cpus-per-task=1 long.sh
until [ "$(find "$folder/long/rows" -name '*.jsonl' 2>/dev/null | wc -l)" -gt 0 ]; do sleep 0.2; done
scancel --signal=USR1 --batch --name=mnemoscope-sweep
finished
tail -n 1 "$folder"/slurm-*_0.out | grep '"stopped":"SIGUSR1"'
echo "the same table to the byte, and an orderly end by SIGUSR1"
