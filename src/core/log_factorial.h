// log n! without the sign that std::lgamma leaves in a global, which two threads would write at once.
#pragma once

#include <math.h>  // lgamma_r is POSIX, not of C++

namespace mnemoscope {

/// log n! = log Γ(n + 1); n >= 0, whole or not.
inline double log_factorial(double n) {
  int sign = 0;
  return ::lgamma_r(n + 1.0, &sign);
}

}  // namespace mnemoscope
