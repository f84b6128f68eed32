// What a person chose in a workspace and the session does not hold, as undo keeps it: the corners of
// a landscape, a sweep as it was edited.
#pragma once

#include <memory>
#include <string>

namespace mnemoscope {

/// All of it in one workspace at one moment; never changes. Only the workspace knows what is in it.
class Choices {
 public:
  Choices() = default;
  Choices(const Choices&) = delete;
  Choices(Choices&&) = delete;
  Choices& operator=(const Choices&) = delete;
  Choices& operator=(Choices&&) = delete;
  virtual ~Choices() = default;

  /// Whether nothing at all is another than in `other`, which is of the same workspace.
  virtual bool same_as(const Choices& other) const = 0;

  /// What a person chose since `before`, which is of the same workspace: "corner C"; empty where
  /// the program changed all that is another by itself, as when other memories were loaded.
  virtual std::string chosen_since(const Choices& before) const = 0;
};

/// One choice of a person, from one moment to another.
struct ChoiceChange {
  std::string workspace{};  ///< its word: "landscape"
  std::shared_ptr<const Choices> before{};
  std::shared_ptr<const Choices> after{};
};

}  // namespace mnemoscope
