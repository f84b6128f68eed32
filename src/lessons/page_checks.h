// Whether what a page names is there: a lesson that can never work is refused where it is read, in
// one sentence, and not by a person who waits in vain.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "lessons/lesson.h"
#include "lessons/lesson_file.h"
#include "session/table_reader.h"
#include "session/toml.h"

namespace mnemoscope {

/// Where a page stands in its file.
struct PagePlace {
  const toml::table& table;
  const Origin& origin;
  std::string name{};  ///< of the table: "page.3"
};

/// The models that a page can find in the session: those it begins with, switched on or off, and
/// those that a guess brings.
struct PageModels {
  std::vector<std::string> ids{};
  Session begins{};  ///< with which its task begins

  void add(const Session& session);
  bool has(std::string_view id) const;
};

/// Errors name file, line and key: a widget, or a key or value of a view, that the window has not; a
/// model, or a parameter of none, that the page's session has not; a workspace that there is not; a
/// word for a symbol that no formula of the page has; a condition that contradicts itself; a deed of
/// fulfilled_by that cannot be done. What the window's words leave open is not asked.
Status check_page(const LessonPage& page, const PagePlace& place, const PageModels& models,
                  const WindowWords& words);

}  // namespace mnemoscope
