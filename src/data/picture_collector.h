// Pictures of one shape, one after another: what a set of images is made of.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/image_folder.h"
#include "data/image_set.h"
#include "data/loading.h"
#include "data/picture.h"

namespace mnemoscope {

/// Why a place gives no picture.
struct NoPicture {
  Error error{};
  /// Whoever reads it, and for whatever: it is not what this load asks of it that is missing, nor
  /// memory, nor was the load stopped.
  bool is_of_file = false;
};

/// Brings pictures to the shape of the first, or to the one that fitting asks for, and keeps them.
class PictureCollector {
 public:
  /// `fitting` and `loading` must outlive it; about `expected` pictures come.
  PictureCollector(const Fitting& fitting, const Loading& loading, std::size_t expected);

  /// One picture, unless its header shows that it cannot be used.
  tl::expected<Picture, NoPicture> read(const ImagePlace& place) const;

  /// `shape` is that of the picture that decides, whether or not it is added. Errors: more than
  /// fits in memory.
  Status begin(const ImagePlace& place, const ImageShape& shape);

  /// Reads and keeps one; the first of all decides where begin() was not called. After a failure it
  /// is as it was before. Errors besides those of read(): another shape while fitting.fit is
  /// refuse.
  tl::expected<void, NoPicture> add(const ImagePlace& place);

  /// What was added, with a note on every unusual way in which pictures were read.
  ImageSet finish(std::string name) &&;

 private:
  /// The same words about several pictures, told once.
  struct SharedNote {
    std::string words;
    std::string first;  ///< the name of the first picture they are about
    std::size_t count = 0;

    std::string sentence() const;
  };

  Status accept(const std::filesystem::path& file, const ImageShape& shape) const;
  bool is_short_of_memory(const std::filesystem::path& file, const ImageShape& shape) const;
  Status mismatch(const std::string& name, const ImageShape& shape) const;
  void add_note(const std::filesystem::path& file, const std::string& words);

  const Fitting& fitting_;
  const Loading& loading_;
  std::size_t expected_;
  std::shared_ptr<Patterns::Bytes> bytes_;
  ImageShape shape_{};
  std::string first_{};  ///< the name of the one that gave the shape
  std::vector<std::string> files_{};
  std::vector<std::string> labels_{};
  std::vector<SharedNote> notes_{};
};

}  // namespace mnemoscope
