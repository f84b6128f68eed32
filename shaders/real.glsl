// The number type of a pass and its elementary functions. The program picks PRECISE per step: 0 is
// float, fast everywhere; 1 is double, for sharp softmax where beta would magnify the rounding of
// float scores beyond 1e-4.
// Both have the same source, so what is tested in one is tested in the other.
#if PRECISE
#define real double
#define real4 dvec4
const real kTiny = 1e-300LF;  // weights below become zero: subnormals are slow and change nothing
const real kInfinity = packDouble2x32(uvec2(0u, 0x7ff00000u));
const real kRounding = 4e-16LF;  // relative, of a few operations
const real kTie = 1e-12LF;       // scores nearer than this share of the largest are ties
#else
#define real float
#define real4 vec4
const real kTiny = 1e-37;
const real kInfinity = uintBitsToFloat(0x7f800000u);
const real kRounding = 2e-7;
const real kTie = 1e-6;
#endif

// `sum` grows by `term`.
#if PRECISE
// A plain sum of doubles is exact enough. A compensated one must not be written here: a driver is known
// (NVIDIA 580) that computes it in float where `sum` is an element of an array.
void add_to(inout real sum, inout real carry, real term) {
  sum += term;
}

void add_to(inout real4 sum, inout real4 carry, real4 term) {
  sum += term;
}
#else
// Compensated (Kahan): `carry` keeps what rounding lost, so the error of a long sum stays at a few
// roundings whatever its length. `precise` forbids the compiler to simplify the carry away.
void add_to(inout real sum, inout real carry, real term) {
  precise real corrected = term - carry;
  precise real grown = sum + corrected;
  carry = (grown - sum) - corrected;
  sum = grown;
}

void add_to(inout real4 sum, inout real4 carry, real4 term) {
  precise real4 corrected = term - carry;
  precise real4 grown = sum + corrected;
  carry = (grown - sum) - corrected;
  sum = grown;
}
#endif

// exp(z) for z <= 0 (and for positive z as long as the result is finite); zero where the result
// would be below kTiny; NaN stays NaN. Written out because
// GLSL has no exp of double and leaves the accuracy of float's to the driver:
//   z = k ln 2 + r,  exp(z) = 2^k (Taylor series of exp r)
real exp_negative(real z) {
#if PRECISE
  if (z < -690.0LF) return 0.0LF;
  int k = int(floor(float(z) * 1.4426950 + 0.5));
  const real ln2_high = 6.93147180369123816490e-01LF;  // its low bits are zero: k ln2_high is exact
  const real ln2_low = 1.90821492927058770002e-10LF;
  const int last_term = 13;
#else
  if (z < -85.0) return 0.0;
  int k = int(floor(z * 1.4426950 + 0.5));
  const real ln2_high = 0.693359375;  // few bits: k ln2_high is exact
  const real ln2_low = -2.12194440e-4;
  const int last_term = 7;
#endif
  precise real r = (z - real(k) * ln2_high) - real(k) * ln2_low;
  real series = 1.0;
  for (int n = last_term; n >= 1; --n) series = 1.0 + series * r / real(n);
#if PRECISE
  return series * packDouble2x32(uvec2(0u, uint(k + 1023) << 20));
#else
  return series * uintBitsToFloat(uint(k + 127) << 23);
#endif
}

// ln(x) for positive x, to a rounding or two; GLSL has no logarithm of double and leaves the accuracy
// of float's to the driver. x = 2^k m with m in [1/sqrt 2, sqrt 2), s = (m - 1)/(m + 1):
//   ln x = k ln 2 + 2 (s + s^3/3 + s^5/5 + ...)
real log_positive(real x) {
#if PRECISE
  uvec2 bits = unpackDouble2x32(x);
  int k = int((bits.y >> 20) & 2047u) - 1023;
  real m = packDouble2x32(uvec2(bits.x, (bits.y & 0xfffffu) | (1023u << 20)));
  const real ln2_high = 6.93147180369123816490e-01LF;
  const real ln2_low = 1.90821492927058770002e-10LF;
  const real root2 = 1.41421356237309504880LF;
  const int last_term = 21;
#else
  uint bits = floatBitsToUint(x);
  int k = int((bits >> 23) & 255u) - 127;
  real m = uintBitsToFloat((bits & 0x7fffffu) | (127u << 23));
  const real ln2_high = 0.693359375;
  const real ln2_low = -2.12194440e-4;
  const real root2 = 1.41421356;
  const int last_term = 9;
#endif
  if (!(x < kInfinity)) return x;  // infinity and NaN stay what they are
  if (m > root2) {
    m *= 0.5;
    ++k;
  }
  const real s = (m - 1.0) / (m + 1.0);
  const real square = s * s;
  real series = 0.0;
  for (int n = last_term; n >= 3; n -= 2) series = (series + 1.0 / real(n)) * square;
  return real(k) * ln2_high + (2.0 * s + (2.0 * s * series + real(k) * ln2_low));
}

// ln(1 + x) for x > -1, also where x is small beside 1.
real log_one_plus(real x) {
  precise real grown = 1.0 + x;
  precise real kept = grown - 1.0;
  return kept == 0.0 ? x : log_positive(grown) * (x / kept);
}

bool is_nan(real x) {
  return !(x <= kInfinity);
}
