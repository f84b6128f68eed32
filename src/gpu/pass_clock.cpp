#include "gpu/pass_clock.h"

#include <algorithm>

namespace mnemoscope {
namespace {

constexpr double kNanosecond = 1e-9;

QueryName timestamp() {
  GLuint name = 0;
  glGenQueries(1, &name);
  glQueryCounter(name, GL_TIMESTAMP);
  return QueryName(name);
}

double nanoseconds_between(const QueryName& begin, const QueryName& end) {
  GLuint64 from = 0;
  GLuint64 to = 0;
  glGetQueryObjectui64v(begin.name(), GL_QUERY_RESULT, &from);
  glGetQueryObjectui64v(end.name(), GL_QUERY_RESULT, &to);
  return to > from ? static_cast<double>(to - from) : 0.0;
}

}  // namespace

void delete_query(GLuint name) {
  glDeleteQueries(1, &name);
}

void PassClock::begin(std::string pass) {
  marks_.push_back({.pass = std::move(pass), .begin = timestamp(), .end = {}});
}

void PassClock::end() {
  marks_.back().end = timestamp();
}

std::vector<PassTime> PassClock::times() const {
  std::vector<PassTime> times;
  for (const Mark& mark : marks_) {
    const double seconds = nanoseconds_between(mark.begin, mark.end) * kNanosecond;
    const auto known = std::find_if(times.begin(), times.end(),
                                    [&](const PassTime& time) { return time.pass == mark.pass; });
    if (known == times.end()) {
      times.push_back({.pass = mark.pass, .seconds = seconds});
    } else {
      known->seconds += seconds;
    }
  }
  return times;
}

}  // namespace mnemoscope
