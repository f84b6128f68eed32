// The noises of the table of corruptions: what each does to a picture.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "core/random.h"
#include "data/column_noise.h"
#include "data/corruption_type.h"
#include "text/number_words.h"

namespace mnemoscope {
namespace {

/// Far beyond any picture, and its powers can still be computed with.
constexpr double kMostAmount = 1e12;

Status check_amount(const char* key, double amount) {
  if (amount >= 0.0 && std::isfinite(amount)) return {};
  return fail("{} = {} is not an amount of noise; choose 0 or more", key, amount);
}

Status check_sigma(const Corruption& noise, const ImageShape& /*shape*/) {
  return check_amount("sigma", noise.sigma);
}

Status check_amplitude(const Corruption& noise, const ImageShape& /*shape*/) {
  return check_amount("amplitude", noise.amplitude);
}

Status check_hits(const Corruption& noise, const ImageShape& /*shape*/) {
  return corruption_rows::check_share(noise);
}

/// Adds draw() times the range to every entry in storage order.
template <class Draw>
State add_noise(State pixels, const PixelRange& range, bool clip, const Draw& draw) {
  for (double& entry : pixels) {
    entry += range.span() * draw();
    if (clip) entry = std::clamp(entry, range.black, range.white);
  }
  return pixels;
}

State add_gaussian(State pixels, const ImageShape& /*shape*/, const PixelRange& range,
                   const Corruption& noise) {
  Lcg draws = Lcg::seeded(noise.seed);
  return add_noise(std::move(pixels), range, noise.clip,
                   [&] { return noise.sigma * draws.normal(); });
}

State add_uniform(State pixels, const ImageShape& /*shape*/, const PixelRange& range,
                  const Corruption& noise) {
  Lcg draws = Lcg::seeded(noise.seed);
  return add_noise(std::move(pixels), range, noise.clip,
                   [&] { return noise.amplitude * (2.0 * draws.uniform() - 1.0); });
}

/// One draw a pixel: in the lower half of the share it turns black, in the upper half white, in all
/// its channels.
State add_salt_and_pepper(State pixels, const ImageShape& shape, const PixelRange& range,
                          const Corruption& noise) {
  Lcg draws = Lcg::seeded(noise.seed);
  for (Index i = 0; i < shape.width * shape.height; ++i) {
    const double u = draws.uniform();
    if (u >= noise.share) continue;
    pixels.segment(i * shape.channels, shape.channels)
        .setConstant(u < noise.share / 2.0 ? range.black : range.white);
  }
  return pixels;
}

/// Half of the 255 steps of a pixel, as a share of the range: values this near are one.
constexpr double kSameValue = 1.0 / 510.0;

/// The density of a normal distribution around what is expected.
double gaussian_likelihood(const State& seen, const State& expected, const ImageShape& /*shape*/,
                           const PixelRange& range, const Corruption& noise) {
  const double sigma = noise.sigma * range.span();
  return -(seen - expected).squaredNorm() / (2.0 * sigma * sigma);
}

/// The same density wherever every entry lies within the amplitude, and none beyond.
double uniform_likelihood(const State& seen, const State& expected, const ImageShape& /*shape*/,
                          const PixelRange& range, const Corruption& noise) {
  constexpr double kRounding = 1e-9;
  const double most = (noise.amplitude + kRounding) * range.span();
  const bool inside = ((seen - expected).array().abs() <= most).all();
  return inside ? 0.0 : -std::numeric_limits<double>::infinity();
}

/// Pixel by pixel: left as it was with 1 - share, black or white with half of the share each.
double salt_and_pepper_likelihood(const State& seen, const State& expected, const ImageShape& shape,
                                  const PixelRange& range, const Corruption& noise) {
  const double same = kSameValue * range.span();
  double sum = 0.0;
  for (Index i = 0; i < shape.width * shape.height; ++i) {
    const auto pixel = seen.segment(i * shape.channels, shape.channels).array();
    const auto before = expected.segment(i * shape.channels, shape.channels).array();
    double likely = 0.0;
    if (((pixel - before).abs() <= same).all()) likely += 1.0 - noise.share;
    if (((pixel - range.black).abs() <= same).all()) likely += noise.share / 2.0;
    if (((pixel - range.white).abs() <= same).all()) likely += noise.share / 2.0;
    sum += std::log(likely);
  }
  return sum;
}

/// exp(-i^2 / (2 sigma^2)) for i = -half..half, summing to 1.
Eigen::VectorXd gaussian_kernel(double sigma, Index longest_side) {
  const double reach = std::min(std::ceil(3.0 * sigma), 2.0 * static_cast<double>(longest_side));
  const auto half = static_cast<Index>(reach);
  Eigen::VectorXd kernel(2 * half + 1);
  for (Index i = -half; i <= half; ++i) {
    const double t = static_cast<double>(i) / sigma;
    kernel[i + half] = std::exp(-t * t / 2.0);
  }
  return kernel / kernel.sum();
}

/// Convolves along one axis: `length` entries lie `stride` apart, and the ends are repeated
/// outwards.
void blur_line(double* line, Index length, Index stride, const Eigen::VectorXd& kernel) {
  const Index half = kernel.size() / 2;
  Eigen::VectorXd blurred = Eigen::VectorXd::Zero(length);
  for (Index i = 0; i < length; ++i) {
    for (Index k = -half; k <= half; ++k) {
      const Index from = std::clamp<Index>(i + k, 0, length - 1);
      blurred[i] += kernel[k + half] * line[from * stride];
    }
  }
  for (Index i = 0; i < length; ++i) line[i * stride] = blurred[i];
}

State smooth(State pixels, const ImageShape& shape, const PixelRange& /*range*/,
             const Corruption& noise) {
  // Narrower than this, the neighbours' weights are 0 in double precision.
  if (noise.sigma < 0.02) return pixels;
  const Eigen::VectorXd kernel = gaussian_kernel(noise.sigma, std::max(shape.width, shape.height));
  const Index row = shape.width * shape.channels;
  for (Index y = 0; y < shape.height; ++y) {
    for (Index c = 0; c < shape.channels; ++c) {
      blur_line(pixels.data() + y * row + c, shape.width, shape.channels, kernel);
    }
  }
  for (Index entry = 0; entry < row; ++entry) {
    blur_line(pixels.data() + entry, shape.height, row, kernel);
  }
  return pixels;
}

std::string says_noise(const Corruption& /*noise*/) {
  return "noise";
}

CorruptionSetting clip() {
  return {.key = "clip",
          .label = "clip to the pixel range",
          .tooltip = "Brings noisy pixels back between black and white",
          .what = "clip to the pixel range",
          .field = &Corruption::clip};
}

CorruptionSetting sigma() {
  return {.key = "sigma",
          .label = "standard deviation",
          .symbol = "σ",
          .tooltip = "In units of the range from black to white",
          .what = "standard deviation",
          .field = &Corruption::sigma,
          .most = 1.5,
          .limit = kMostAmount,
          .is_main = true};
}

CorruptionType gaussian() {
  return {.kind = CorruptionKind::gaussian,
          .word = "gaussian",
          .label = "Gaussian noise",
          .title = "Gaussian noise",
          .tooltip = "Add normal noise to every pixel",
          .preset = {.kind = CorruptionKind::gaussian, .sigma = 0.15},
          .settings = {sigma(), corruption_rows::seed(), clip()},
          .effect = says_noise,
          .sentence =
              [](const Corruption& c) {
                return fmt::format("Gaussian noise of σ {}", number_words(c.sigma));
              },
          .check = check_sigma,
          .apply = add_gaussian,
          .log_likelihood = gaussian_likelihood,
          .noise_setting = &Corruption::sigma};
}

/// Of no strength that could be told from another noise's: what is folded is weaker than σ says.
CorruptionType column_noise() {
  return {.kind = CorruptionKind::column_noise,
          .word = "columns",
          .file_word = "column-noise",
          .label = "noise of columns",
          .title = "noise of columns",
          .tooltip =
              "Add one normal number to every column, and take the size of what comes out: "
              "the noise of the papers' released code",
          .preset = {.kind = CorruptionKind::column_noise, .sigma = 0.3, .clip = true},
          .settings = {sigma(), corruption_rows::seed(), clip()},
          .effect = says_noise,
          .sentence =
              [](const Corruption& c) {
                return fmt::format("noise of σ {} with one number a column", number_words(c.sigma));
              },
          .changing = "noise with one number a column",
          .check = check_sigma,
          .apply = with_column_noise,
          .log_likelihood = column_noise_likelihood};
}

CorruptionType salt_and_pepper() {
  return {.kind = CorruptionKind::salt_and_pepper,
          .word = "salt",
          .file_word = "salt-and-pepper",
          .label = "salt and pepper",
          .title = "salt and pepper",
          .tooltip = "Turn a share of the pixels black or white",
          .preset = {.kind = CorruptionKind::salt_and_pepper, .share = 0.1},
          .settings = {corruption_rows::share(), corruption_rows::seed()},
          .effect = [](const Corruption&) { return std::string("salt and pepper"); },
          .sentence =
              [](const Corruption& c) {
                return fmt::format("salt and pepper on {} of the pixels", percent_words(c.share));
              },
          .check = check_hits,
          .apply = add_salt_and_pepper,
          .log_likelihood = salt_and_pepper_likelihood};
}

CorruptionType uniform() {
  return {.kind = CorruptionKind::uniform,
          .word = "uniform",
          .label = "uniform noise",
          .title = "uniform noise",
          .tooltip = "Add evenly distributed noise to every pixel",
          .preset = {.kind = CorruptionKind::uniform},
          .settings = {{.key = "amplitude",
                        .label = "amplitude",
                        .tooltip = "Noise lies between minus and plus this, in units of the range "
                                   "from black to white",
                        .what = "amplitude",
                        .field = &Corruption::amplitude,
                        .most = 1.5,
                        .limit = kMostAmount,
                        .is_main = true},
                       corruption_rows::seed(),
                       clip()},
          .effect = says_noise,
          .sentence =
              [](const Corruption& c) {
                return fmt::format("even noise up to ±{}", number_words(c.amplitude));
              },
          .changing = "even noise",
          .check = check_amplitude,
          .apply = add_uniform,
          .log_likelihood = uniform_likelihood,
          .noise_setting = &Corruption::amplitude,
          .deviation = 1.0 / std::numbers::sqrt3};
}

CorruptionType blur() {
  return {.kind = CorruptionKind::blur,
          .word = "blur",
          .label = "blur",
          .title = "blur",
          .tooltip = "Smooth with a Gaussian",
          .preset = {.kind = CorruptionKind::blur, .sigma = 1.5},
          .settings = {{.key = "sigma",
                        .label = "radius",
                        .symbol = "σ",
                        .tooltip = "Standard deviation of the smoothing, in pixels",
                        .what = "radius",
                        .field = &Corruption::sigma,
                        .most = 8,
                        .limit = kMostInPixels,
                        .unit = " px",
                        .is_main = true}},
          .effect = [](const Corruption&) { return std::string("blurred"); },
          .sentence =
              [](const Corruption& c) {
                return fmt::format("blur of {} pixels", number_words(c.sigma));
              },
          .check = check_sigma,
          .apply = smooth};
}

}  // namespace

std::vector<CorruptionType> corruption_rows::noises() {
  return {gaussian(), salt_and_pepper(), uniform(), blur(), column_noise()};
}

}  // namespace mnemoscope
