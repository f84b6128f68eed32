// Keeps what a person wrote around the values of a session file when its values change.
#pragma once

#include <string>
#include <string_view>

namespace mnemoscope {

/// `text`, a document as write_document makes it, with the comments of `earlier`, the text of the
/// same document as a person had written it: each comment at the key or table that it stood before,
/// behind or in. Comments of keys that are written no more come to the top of their table, those of
/// tables that are gone to the place where they were. Values that did not change keep the way they
/// were written. Line ends and byte order mark are those of `earlier`. The result describes the
/// same session as `text`, and giving it as `earlier` again changes nothing.
std::string with_comments_of(std::string_view earlier, const std::string& text);

}  // namespace mnemoscope
