// Asks for files: the desktop's own dialog (zenity or kdialog) when there is one, our own browser
// otherwise. Never blocks the window; one question at a time.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace mnemoscope {

struct UiContext;

/// What is asked for.
struct FileQuestion {
  enum class Kind { open_file, open_files, open_folder, save_file };
  Kind kind = Kind::open_file;
  std::string title{};                 ///< "Open a session"
  std::string file_kind{};             ///< "Sessions", shown beside the endings
  std::vector<std::string> endings{};  ///< {"toml"}; empty: every file
  std::filesystem::path start{};       ///< folder to start in; empty: where the last question ended
  std::string suggested_name{};        ///< save only

  friend bool operator==(const FileQuestion&, const FileQuestion&) = default;
};

/// The path to save to: with the question's ending when it has none.
std::filesystem::path with_ending(std::filesystem::path path, const FileQuestion& question);

class FileDialog {
 public:
  /// Given the context of the frame in which the person answered.
  using Answer = std::function<void(UiContext&, const std::vector<std::filesystem::path>&)>;

  /// `wake` is called from another thread when the desktop's dialog has answered.
  explicit FileDialog(std::function<void()> wake);
  ~FileDialog();
  FileDialog(const FileDialog&) = delete;
  FileDialog& operator=(const FileDialog&) = delete;

  /// Asks; `answer` is called from draw() with at least one path, or never when the person cancels.
  /// While another question is open it waits for that one's answer, and the status line says so;
  /// the same question again only has its answer replaced.
  void ask(FileQuestion question, Answer answer);

  bool is_open() const;

  /// Whether our own browser is open: then it has all keys.
  bool is_browsing() const;
  /// Ctrl+L in our own browser: a path is typed.
  void type_path();

  /// Whether an answer waits for draw() to hand it out: a frame is due.
  bool is_answered() const;

  /// Draws our own browser when it is in use and hands out answers. Once a frame.
  void draw(UiContext& context);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mnemoscope
