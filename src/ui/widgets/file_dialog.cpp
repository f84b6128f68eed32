#include "ui/widgets/file_dialog.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ui/widgets/controls.h"
#include "ui/widgets/desktop_dialog.h"
#include "ui/widgets/file_browser.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kMostRecentFolders = 8;

}  // namespace

/// One question at a time: the desktop's dialog if there is one, else our browser.
class FileDialog::Impl {
 public:
  explicit Impl(std::function<void()> wake) : wake_(std::move(wake)) {}

  void ask(FileQuestion question, Answer answer) {
    if (is_open()) return;
    if (question.start.empty()) question.start = last_folder_;
    question_ = std::move(question);
    answer_ = std::move(answer);
    if (auto command = desktop_command(question_)) {
      child_ = std::make_unique<ChildProgram>(std::move(*command), wake_);
    } else {
      browser_ = std::make_unique<FileBrowser>(question_, recent_);
    }
  }

  bool is_browsing() const { return browser_ != nullptr; }
  void type_path() {
    if (browser_) browser_->type_path();
  }
  const std::vector<std::filesystem::path>& recent() const { return recent_; }
  void remember(std::vector<std::filesystem::path> folders) { recent_ = std::move(folders); }

  bool is_open() const { return child_ != nullptr || browser_ != nullptr; }

  void draw(UiContext& ui) {
    std::vector<std::filesystem::path> paths;
    const bool browsed = browser_ != nullptr;
    if (child_ != nullptr) {
      const std::optional<std::string> output = child_->finished();
      if (!output) return;
      child_.reset();
      paths = paths_in(*output);
    } else if (browser_ != nullptr) {
      const BrowserAnswer answer = browser_->draw(ui);
      if (!answer.done) return;
      browser_.reset();
      paths = answer.paths;
    }
    if (!paths.empty()) hand_out(ui, std::move(paths), browsed);
  }

 private:
  void hand_out(UiContext& ui, std::vector<std::filesystem::path> paths, bool browsed) {
    last_folder_ = paths.front().parent_path();
    std::erase(recent_, last_folder_);
    recent_.insert(recent_.begin(), last_folder_);
    if (recent_.size() > kMostRecentFolders) recent_.resize(kMostRecentFolders);
    if (question_.kind == FileQuestion::Kind::save_file) {
      // The desktop's dialog asked before replacing the name that was typed, not the one with its
      // ending.
      const std::filesystem::path named = with_ending(paths.front(), question_);
      std::error_code ignored;
      if (browsed || !std::filesystem::exists(named, ignored)) paths.front() = named;
    }
    const Answer answer = std::exchange(answer_, nullptr);
    if (answer) answer(ui, paths);
  }

  std::function<void()> wake_;
  FileQuestion question_;
  Answer answer_;
  std::filesystem::path last_folder_;
  std::vector<std::filesystem::path> recent_;
  std::unique_ptr<ChildProgram> child_;
  std::unique_ptr<FileBrowser> browser_;
};

std::filesystem::path with_ending(std::filesystem::path path, const FileQuestion& question) {
  if (!path.has_extension() && !question.endings.empty()) path += "." + question.endings.front();
  return path;
}

FileDialog::FileDialog(std::function<void()> wake)
    : impl_(std::make_unique<Impl>(std::move(wake))) {}
FileDialog::~FileDialog() = default;

void FileDialog::ask(FileQuestion question, Answer answer) {
  impl_->ask(std::move(question), std::move(answer));
}
bool FileDialog::is_open() const {
  return impl_->is_open();
}
bool FileDialog::is_browsing() const {
  return impl_->is_browsing();
}
void FileDialog::type_path() {
  impl_->type_path();
}
const std::vector<std::filesystem::path>& FileDialog::recent_folders() const {
  return impl_->recent();
}
void FileDialog::remember_folders(std::vector<std::filesystem::path> folders) {
  impl_->remember(std::move(folders));
}
void FileDialog::draw(UiContext& context) {
  impl_->draw(context);
}

}  // namespace mnemoscope
