// Another memory scores higher: docs/theory.md, sections 1 (Δ), 2.5, 9 and 12.3.
#include <cmath>

#include "data/corruption_type.h"
#include "engine/matrix/margin.h"
#include "engine/reasons/evidence.h"
#include "engine/reasons/remedies.h"
#include "engine/reasons/rows.h"
#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// A rival whose key is longer by less than this is not called longer.
constexpr double kLonger = 1.05;

/// What a memory is that is longer than another.
const char* longer_word(const Evidence& e) {
  const bool is_light = e.start.memories->scale != ValueScale::signed_unit &&
                        e.start.memories->mean.size() == 0 && !e.start.memories->normalised;
  return is_light ? "brighter" : "longer as a vector";
}

/// Δ <= 0 at the target itself.
std::optional<Told> outshone(const Evidence& e) {
  if (!e.missed() || !e.first.attention) return std::nullopt;
  const Moment at = e.at_target();
  const std::optional<Index> rival = e.rival(at.scores, at);
  if (!rival) return std::nullopt;
  const double own = at.scores[*e.target];
  const double other = at.scores[*rival];
  if (other < own) return std::nullopt;
  const Patterns& keys = e.bank.keys();
  const double longer = keys.column(*rival).norm() / keys.column(*e.target).norm();
  std::string sentence =
      fmt::format("Even where the picture is exactly {}, {} scores {}: {} against {} (Δ = {}).",
                  e.name(*e.target), e.name(*rival), other > own ? "higher" : "as high",
                  number_words(other), number_words(own), number_words(own - other));
  if (longer >= kLonger && std::isfinite(longer)) {
    sentence += fmt::format(" It is {}: its norm is {} times the target's.", longer_word(e),
                            number_words(longer, 2));
  }
  return Told{.sentence = std::move(sentence),
              .remedies = remedies::of({remedies::compare_by_angle(e), remedies::subtract_mean(e),
                                        remedies::unit_norm(e), remedies::other_beta(e),
                                        remedies::keep_visible(e)})};
}

/// Means over the hidden pixels: of the query, and of all memories.
struct HiddenMeans {
  double query = 0.0;
  double memories = 0.0;
};

HiddenMeans hidden_means(const Evidence& e, const PixelMargin& margin) {
  const ImageShape& shape = e.start.memories->images.shape;
  HiddenMeans means;
  double count = 0.0;
  for (std::size_t i = 0; i < margin.hidden.size(); ++i) {
    if (!margin.hidden[i]) continue;
    const Index begin = static_cast<Index>(i) * shape.channels;
    means.query += e.start.query.pixels.segment(begin, shape.channels).sum();
    means.memories += e.start.memories->mean_image.segment(begin, shape.channels).sum();
    count += static_cast<double>(shape.channels);
  }
  return {means.query / count, means.memories / count};
}

/// The visible pixels are for the target, the fill of the hidden ones outvotes them.
std::optional<Told> fill(const Evidence& e) {
  if (!e.missed() || !e.first.attention) return std::nullopt;
  const std::optional<PixelMargin> margin = pixel_margin(e.start, e.corruptions);
  if (!margin || !e.first.may_answer(margin->rival)) return std::nullopt;
  if (margin->together() > 0.0 || margin->from_visible <= 0.0) return std::nullopt;
  const HiddenMeans means = hidden_means(e, *margin);
  std::string sentence = fmt::format(
      "What fills the hidden pixels speaks for {}: what is seen is for {} by {}, the fill against "
      "it by {}.",
      e.name(margin->rival), e.name(*e.target), number_words(margin->from_visible),
      number_words(-margin->from_hidden));
  if (means.query > means.memories) {
    sentence += fmt::format(" The fill is brighter than the memories are there: {} against {}.",
                            number_words(means.query, 2), number_words(means.memories, 2));
  }
  return Told{.sentence = std::move(sentence),
              .remedies = remedies::of({remedies::other_fill(e), remedies::keep_visible(e),
                                        remedies::compare_by_angle(e), remedies::unit_norm(e),
                                        remedies::subtract_mean(e)})};
}

/// The query itself scores higher with another memory.
std::optional<Told> query_alike(const Evidence& e) {
  if (!e.missed() || !e.first.attention) return std::nullopt;
  const std::optional<Index> rival = e.rival(e.first.scores, e.first);
  if (!rival) return std::nullopt;
  const double own = e.first.scores[*e.target];
  const double other = e.first.scores[*rival];
  if (other <= own) return std::nullopt;
  return Told{.sentence = fmt::format("So damaged, the query is more like {} than like {}: their "
                                      "scores are {} and {}.",
                                      e.name(*rival), e.name(*e.target), number_words(other),
                                      number_words(own)),
              .remedies = remedies::of({remedies::other_beta(e), remedies::keep_visible(e),
                                        remedies::compare_by_angle(e), remedies::unit_norm(e),
                                        remedies::subtract_mean(e)})};
}

/// Copies of a memory add up their weights; copies of the target leave it no margin.
std::optional<Told> duplicates(const Evidence& e) {
  if (!e.missed()) return std::nullopt;
  if (const Index copies = e.copies(*e.target); copies > 1) {
    return Told{
        .sentence = fmt::format(
            "There are {} copies of {}. No query tells equal memories apart: Δ is 0, no theorem "
            "promises anything, and each of them counts as the target.",
            copies, e.name(*e.target))};
  }
  const Index winner = e.outcome.nearest;
  const bool won = e.outcome.kind == OutcomeKind::other_memory;
  const bool adds = e.last.attention && e.last.attention->alpha == 1.0 &&
                    !e.last.attention->support && e.beta.has_value();
  const Index copies = e.copies(winner);
  if (!won || !adds || copies < 2) return std::nullopt;
  return Told{.sentence = fmt::format(
                  "There are {} copies of {}, and their weights add up, as if its score were {} "
                  "larger (ln {} / β).",
                  copies, e.name(winner),
                  number_words(std::log(static_cast<double>(copies)) / *e.beta), copies)};
}

}  // namespace

const ReasonRow reason_rows::kOutshone{
    .id = "outshone", .source = "section 1, Δ", .when = outshone};
const ReasonRow reason_rows::kFill{.id = "fill", .source = "section 12.3", .when = fill};
const ReasonRow reason_rows::kQueryAlike{.id = "query-alike",
                                         .source = "section 1, Δ_µ(x)",
                                         .when = query_alike,
                                         .unless = {"outshone", "fill", "outside-support"}};
const ReasonRow reason_rows::kDuplicates{
    .id = "duplicates", .source = "section 9", .when = duplicates};

}  // namespace mnemoscope
