// From a TOML document to a session.
#pragma once

#include "session/session.h"
#include "session/table_reader.h"

namespace mnemoscope {

/// The session that the document describes; what it does not mention holds its default. Errors as
/// in read_session.
Result<Session> read_document(const toml::table& document, const Origin& origin);

/// A value of the document as a variant's parameter; nullopt for lists, tables and dates.
std::optional<ParameterValue> parameter_value(const toml::node& node);

}  // namespace mnemoscope
