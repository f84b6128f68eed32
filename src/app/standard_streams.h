// What a program is given at its start, made safe to use.
#pragma once

namespace mnemoscope {

/// A standard stream that is closed gets its number taken up, so that no file that is opened later
/// is written into by mistake; what is written to it fails. A reader that leaves early (a pipe into
/// `head`) and a file that may not grow further (ulimit -f) make writing fail instead of ending the
/// program.
void make_standard_streams_safe();

}  // namespace mnemoscope
