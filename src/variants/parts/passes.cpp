#include "variants/parts/passes.h"

#include <utility>

namespace mnemoscope::passes {
namespace {

std::size_t padded_states(const PassSizes& s) {
  return s.states * s.quads * 4;
}

}  // namespace

PassBuffer state() {
  return {"state", padded_states};
}

PassBuffer score_buffer() {
  return {"scores", [](const PassSizes& s) { return s.states * s.memories; }};
}

PassBuffer similarities() {
  return {"similarities", [](const PassSizes& s) { return s.states * s.memories; }};
}

PassBuffer weights() {
  return {"weights", [](const PassSizes& s) { return s.states * s.memories; }};
}

PassBuffer parts() {
  return {"parts", [](const PassSizes& s) { return s.parts * padded_states(s); }};
}

PassBuffer next() {
  return {"next", padded_states};
}

PassBuffer slices() {
  return {"slices", [](const PassSizes& s) { return s.states * s.slices * 2; }};
}

Passes joined(std::initializer_list<Passes> rows) {
  Passes all;
  for (const Passes& row : rows) all.insert(all.end(), row.begin(), row.end());
  return all;
}

Passes product(std::string shader, PassInput input, PassBuffer inputs, PassBuffer products,
               std::string array) {
  return {{.shader = std::move(shader),
           .input = input,
           .array = std::move(array),
           .grid = PassGrid::rows_by_states,
           .buffers = {{3, std::move(inputs)}, {4, std::move(products)}}}};
}

Passes scores() {
  return product("scores", PassInput::keys, state(), score_buffer());
}

Passes separation(std::string shader, PassBuffer scores) {
  return {{.shader = std::move(shader),
           .grid = PassGrid::states,
           .buffers = {{3, state()}, {4, std::move(scores)}, {5, weights()}}}};
}

Passes sliced(std::string shader) {
  return {{.shader = std::move(shader),
           .grid = PassGrid::slices_by_states,
           .buffers = {{4, score_buffer()}, {5, weights()}, {6, slices()}}}};
}

Passes weighted_sum(std::string shader, PassInput input, BoundBuffer weights, std::string array) {
  return {{.shader = std::move(shader),
           .input = input,
           .array = std::move(array),
           .grid = PassGrid::quads_by_parts,
           .buffers = {std::move(weights), {6, parts()}}},
          {.shader = "combine_sum",
           .grid = PassGrid::quads_by_states,
           .buffers = {{6, parts()}, {7, next()}}}};
}

Passes combine() {
  return weighted_sum("combine", PassInput::values, {5, weights()});
}

}  // namespace mnemoscope::passes
