#include "ui/widgets/file_dialog.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <string>
#include <system_error>
#include <utility>

#include "ui/context.h"
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
    Asked asked{std::move(question), std::move(answer)};
    if (!is_open()) return begin(std::move(asked));
    was_asked_again_ = true;
    if (asked.question == asked_.question) {
      asked_.answer = std::move(asked.answer);
      return;
    }
    const auto same = std::find_if(waiting_.begin(), waiting_.end(), [&](const Asked& other) {
      return other.question == asked.question;
    });
    if (same == waiting_.end()) {
      waiting_.push_back(std::move(asked));
    } else {
      same->answer = std::move(asked.answer);
    }
  }

  bool is_browsing() const { return browser_ != nullptr; }
  void type_path() {
    if (browser_) browser_->type_path();
  }

  bool is_open() const { return child_ != nullptr || browser_ != nullptr; }

  bool is_answered() const { return child_ != nullptr && child_->finished().has_value(); }

  void draw(UiContext& ui) {
    if (std::exchange(was_asked_again_, false)) {
      ui.notices.status(
          fmt::format("“{}” is asked already; answer that first", asked_.question.title));
    }
    if (is_open()) draw_open(ui);
    if (is_open() || waiting_.empty()) return;
    Asked next = std::move(waiting_.front());
    waiting_.pop_front();
    begin(std::move(next));
    ui.clock.wake_in(0.0);
  }

 private:
  struct Asked {
    FileQuestion question{};
    Answer answer{};
  };

  void begin(Asked asked) {
    asked_ = std::move(asked);
    FileQuestion question = asked_.question;
    if (question.start.empty()) question.start = last_folder_;
    if (auto command = desktop_command(question)) {
      child_ = std::make_unique<ChildProgram>(std::move(*command), wake_);
    } else {
      browser_ = std::make_unique<FileBrowser>(std::move(question), recent_);
    }
  }

  void draw_open(UiContext& ui) {
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

  void hand_out(UiContext& ui, std::vector<std::filesystem::path> paths, bool browsed) {
    last_folder_ = paths.front().parent_path();
    std::erase(recent_, last_folder_);
    recent_.insert(recent_.begin(), last_folder_);
    if (recent_.size() > kMostRecentFolders) recent_.resize(kMostRecentFolders);
    if (asked_.question.kind == FileQuestion::Kind::save_file) {
      // The desktop's dialog asked before replacing the name that was typed, not the one with its
      // ending.
      const std::filesystem::path named = with_ending(paths.front(), asked_.question);
      std::error_code ignored;
      if (browsed || !std::filesystem::exists(named, ignored)) paths.front() = named;
    }
    const Answer answer = std::exchange(asked_.answer, nullptr);
    if (answer) answer(ui, paths);
  }

  std::function<void()> wake_;
  Asked asked_;
  std::deque<Asked> waiting_;
  bool was_asked_again_ = false;  // the person is told in the next frame
  std::filesystem::path last_folder_;
  std::vector<std::filesystem::path> recent_;
  std::unique_ptr<ChildProgram> child_;
  std::unique_ptr<FileBrowser> browser_;
};

std::filesystem::path with_ending(std::filesystem::path path, const FileQuestion& question) {
  std::error_code unknown;
  // What is there already is meant as it is named: a folder is looked into, a device refused.
  if (path.has_extension() || std::filesystem::exists(path, unknown)) return path;
  if (!question.endings.empty()) path += "." + question.endings.front();
  return path;
}

FileDialog::FileDialog(std::function<void()> wake)
    : impl_(std::make_unique<Impl>(std::move(wake))) {}
FileDialog::~FileDialog() = default;

void FileDialog::ask(FileQuestion question, Answer answer) {
  impl_->ask(std::move(question), std::move(answer));
}
bool FileDialog::is_answered() const {
  return impl_->is_answered();
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
void FileDialog::draw(UiContext& context) {
  impl_->draw(context);
}

}  // namespace mnemoscope
