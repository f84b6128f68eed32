// A question beside the window: the newest wins, what is known of it is told as it comes, and it
// can be stopped. What a job is asked and how it answers is all that jobs say for themselves.
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "engine/mailbox.h"
#include "engine/newest_job.h"

namespace mnemoscope {

/// Owns the worker thread. `Live` is what is known of the newest question, a default one before the
/// first answer. All methods are for one thread, the window's.
template <class Question, class Live>
class AnsweringJob {
 public:
  using Order = typename NewestJob<Question>::Order;
  using Tell = std::function<void(Live)>;

  /// Answers one question on the worker's thread: hands to `tell` what is known, as often as there
  /// is more, and ends soon once order.superseded(). What it tells after that is dropped.
  using Answer = std::function<void(const Question&, Order& order, const Tell& tell)>;

  /// `wake` is called from the worker whenever poll() would return something new.
  AnsweringJob(std::function<void()> wake, Answer answer)
      : answer_(std::move(answer)),
        told_(std::move(wake)),
        job_([this](const Question& question, Order& order) {
          answer_(question, order, [&](Live live) {
            if (order.superseded()) return;
            told_.publish([&](Live& newest) { newest = std::move(live); });
          });
        }) {}

  /// Begins this question; another that is under way ends. The same again changes nothing.
  void ask(const Question& question) { job_.submit(question); }

  /// Ends what is under way; what was handed over stays.
  void cancel() { job_.cancel(); }

  /// Ends what is under way and begins nothing more; does not wait.
  void stop() { job_.stop(); }

  /// What is known now, or nullopt when nothing was told since the last call; never waits.
  std::optional<Live> poll() { return told_.poll(); }

  /// Whether a question waits or is being answered.
  bool busy() const { return job_.busy(); }

 private:
  Answer answer_;
  Mailbox<Live> told_;
  NewestJob<Question> job_;  // last, so that its thread ends before what it uses
};

}  // namespace mnemoscope
