#include "app/autosave.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

#include "data/write_file.h"

namespace mnemoscope {
namespace {

constexpr double kRetrySeconds = 5.0;
constexpr double kLookSeconds = 0.1;

Status write_work(const UnsavedWork& work, const std::filesystem::path& file, bool flush) {
  try {
    const auto text = autosave_text(work, file);
    if (!text) return tl::unexpected(text.error());
    return write_file(file, *text, {.flush = flush, .is_private = true});
  } catch (const std::exception& error) {  // out of memory
    return fail("{}: cannot be written: {}", file.string(), error.what());
  }
}

UnsavedWork work_of(const Document& document) {
  std::error_code unknown;
  std::filesystem::path file = document.file();
  if (!file.empty()) file = std::filesystem::absolute(file, unknown);
  return {.session = document.settled(),
          .origin = {.file = unknown ? document.file() : file, .disk_mark = document.disk_mark()},
          .text = document.text()};
}

template <typename T>
bool is_running(const std::future<T>& task) {
  return task.valid() && task.wait_for(std::chrono::seconds(0)) != std::future_status::ready;
}

}  // namespace

Autosave::Autosave(std::filesystem::path folder, std::function<void()> wake, Flush flush)
    : folder_(std::move(folder)), wake_(std::move(wake)), flush_(std::move(flush)) {}

Autosave::~Autosave() {
  if (writing_.valid()) writing_.wait();
}

bool Autosave::is_writing() const {
  return is_running(writing_);
}

std::optional<double> Autosave::observe(const Document& document, double now) {
  if (!is_writing()) end_of_write();
  if (unflushed_) flush();
  if (!document.is_unsaved()) {
    if (place_) forget();
    return std::nullopt;
  }
  const double pause = unprotected_ ? kRetrySeconds : kAutosaveSeconds;
  const double left = pause - (now - began_at_);
  if (left > 0.0 || is_writing()) return std::max(left, kLookSeconds);
  if (written_ == document.settled()) {
    return unflushed_ ? std::optional(kAutosaveSeconds) : std::nullopt;
  }
  began_at_ = now;
  begin(document);
  return kAutosaveSeconds;
}

/// A place to write to, once there is something to write.
Status Autosave::prepare() {
  if (place_) return {};
  auto place = AutosavePlace::make(folder_);
  if (!place) return tl::unexpected(place.error());
  place_ = std::move(*place);
  return {};
}

void Autosave::begin(const Document& document) {
  std::promise<Status> refused;
  writing_ = refused.get_future();
  if (Status ready = prepare(); !ready) return refused.set_value(std::move(ready));
  written_ = document.settled();
  try {
    writing_ = std::async(std::launch::async,
                          [work = work_of(document), file = place_->file(), wake = wake_] {
                            Status status = write_work(work, file, false);
                            if (!status) wake();
                            return status;
                          });
  } catch (const std::exception& error) {  // no thread to be had
    refused.set_value(write_work(work_of(document), place_->file(), false));
  }
}

void Autosave::end_of_write() {
  if (!writing_.valid()) return;
  Status status = writing_.get();
  if (!status) written_.reset();
  if (status) flush();
  if (status.has_value() == unprotected_) news_ = status;
  unprotected_ = !status;
}

/// A slow disk may need seconds for it: one at a time, the newest file follows.
void Autosave::flush() {
  unflushed_ = place_ && is_running(flushing_);
  if (!place_ || unflushed_) return;
  try {
    flushing_ = std::async(std::launch::async, flush_, place_->file());
  } catch (const std::exception&) {  // no thread to be had: what is written stays readable
    return;
  }
}

void Autosave::write_now(const Document& document) {
  if (writing_.valid()) writing_.wait();
  end_of_write();
  if (!document.is_unsaved() || written_ == document.settled()) return;
  if (prepare() && write_work(work_of(document), place_->file(), true))
    written_ = document.settled();
}

void Autosave::forget() {
  if (writing_.valid()) writing_.wait();
  end_of_write();
  if (place_) place_->clear();
  place_.reset();
  written_.reset();
}

void Autosave::finish() {
  forget();
}

void Autosave::adopt(AutosavePlace place) {
  forget();
  place_ = std::move(place);
}

std::optional<Status> Autosave::news() {
  if (!is_writing()) end_of_write();
  return std::exchange(news_, std::nullopt);
}

}  // namespace mnemoscope
