// A run as a film: one model's states, or those of several side by side.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "plot/exportable.h"
#include "ui/shown/pictures.h"

namespace mnemoscope {

/// The states of one model in their own pixels, enlarged by whole factors; as a picture, a table and
/// an array the state at one step. Grey pictures stay exactly as they are in a GIF too.
class ModelFilm final : public plot::Exportable {
 public:
  /// `v` has states; `step` is the one that is looked at.
  ModelFilm(const ShownVariant& v, int step) : v_(v), step_(step) {}

  std::string name() const override { return v_.name + " run"; }
  plot::Forms forms() const override {
    return {.table = true, .picture = true, .numbers = true, .film = true};
  }
  /// The pixels of the state that is looked at, in the memories' scale.
  std::string csv() const override;
  plot::Numbers numbers() const override;
  void paint(plot::Canvas& canvas, const plot::Rect& page,
             const plot::Palette& palette) const override;
  int frames() const override { return v_.trace()->last_step() + 1; }
  void paint_frame(plot::Canvas& canvas, const plot::Rect& page, const plot::Palette& palette,
                   int frame) const override;
  std::vector<int> scales() const override;

  plot::Page page() const;

 private:
  const ShownVariant& v_;
  int step_;
};

/// The states of several models side by side under their names, one step after the other; a model
/// that has come to its end stays there. In black on white, so that grey pictures stay exactly as
/// they are in a GIF too.
class ModelsFilm final : public plot::Exportable {
 public:
  /// `models` all have states; `step` is the one that is looked at.
  ModelsFilm(std::vector<const ShownVariant*> models, int step)
      : models_(std::move(models)), step_(step) {}

  std::string name() const override { return "retrieval"; }
  plot::Forms forms() const override { return {.picture = true, .film = true}; }
  bool has_content() const override { return !models_.empty(); }
  void paint(plot::Canvas& canvas, const plot::Rect& page,
             const plot::Palette& palette) const override;
  int frames() const override;
  void paint_frame(plot::Canvas& canvas, const plot::Rect& page, const plot::Palette& palette,
                   int frame) const override;

  plot::Page page() const;

 private:
  std::vector<const ShownVariant*> models_;
  int step_;
};

/// The rows of the table that have states, from top to bottom.
std::vector<const ShownVariant*> rows_with_states(const Shown& shown);

}  // namespace mnemoscope
