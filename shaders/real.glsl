// The number type of a pass and its elementary functions. The program picks PRECISE per step: 0 is
// float, fast everywhere; 1 is double, for sharp softmax where beta would magnify the rounding of
// float scores beyond 1e-4.
// Both have the same source, so what is tested in one is tested in the other.
#if PRECISE
#define real double
#define real4 dvec4
const real kTiny = 1e-300LF;  // weights below become zero: subnormals are slow and change nothing
#else
#define real float
#define real4 vec4
const real kTiny = 1e-37;
#endif

// Compensated summation (Kahan): `sum` grows by `term`, `carry` keeps what rounding lost, so the
// error of a long sum stays at a few roundings whatever its length. `precise` forbids the compiler
// to simplify the carry away.
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

// exp(z) for z <= 0; zero where the result would be below kTiny; NaN stays NaN. Written out because
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
