// Lambert's W, the inverse of w exp(w): capacities and smallest temperatures are stated with it.
#pragma once

namespace mnemoscope {

/// W_0(exp(u)) without forming exp(u): the w > 0 with w + ln w = u.
double lambert_w0_exp(double u);

/// W_{-1}(-exp(v)), v <= -1: minus the y >= 1 with y - ln y = -v.
double lambert_wm1_minus_exp(double v);

}  // namespace mnemoscope
