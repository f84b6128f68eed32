#include "session/settings.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <system_error>
#include <utility>
#include <vector>

#include "core/parameter_words.h"
#include "core/typed_number.h"
#include "session/document_reader.h"
#include "session/document_writer.h"
#include "session/setting_words.h"
#include "session/toml_survey.h"
#include "session/toml_text.h"
#include "text/number_in.h"
#include "text/text.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// A setting taken apart: `query.corruption.0.sigma=0.2`.
struct Setting {
  std::string name;               ///< as typed, behind --set: begins every error
  std::vector<std::string> path;  ///< the key at its dots
  toml::table holder{};           ///< the value, under the key "value"
  bool is_bare = false;           ///< the value is no TOML: a word or a path, or 0,5

  const toml::node& value() const { return *holder.get("value"); }
};

std::vector<std::string> split_at_dots(std::string_view key) {
  std::vector<std::string> parts;
  for (std::size_t dot = key.find('.'); dot != std::string_view::npos; dot = key.find('.')) {
    parts.emplace_back(key.substr(0, dot));
    key.remove_prefix(dot + 1);
  }
  parts.emplace_back(key);
  return parts;
}

Result<Setting> taken_apart(std::string_view text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    return fail("--set {}: is not of the form key=value; write for example --set run.steps=5",
                text);
  }
  Setting setting{.name = fmt::format("--set {}", text),
                  .path = split_at_dots(text.substr(0, equals))};
  if (setting.path.size() > kMostTomlKeyParts) {
    return fail(
        "--set: this key has {} parts with dots between, and no key of a session has more "
        "than {}; write for example --set run.steps=5",
        setting.path.size(), kMostTomlKeyParts);
  }
  const std::string_view value = text.substr(equals + 1);
  Result<toml::table> parsed = parse_toml(fmt::format("value = {}", value), setting.name);
  if (parsed && parsed->size() == 1) {
    setting.holder = std::move(*parsed);
  } else {
    setting.holder.insert("value", std::string(value));  // a bare word, as in scale=raw
    setting.is_bare = true;
  }
  return setting;
}

/// Sets a parameter of the choices that pass `concerns`; an error when none does or the value is
/// refused.
template <class Concerns>
Status set_parameter(Session& session, const Setting& setting, const std::string& key,
                     Concerns concerns) {
  const std::optional<ParameterValue> value = parameter_value(setting.value());
  if (!value) return fail("{}: {} takes a single value; give one", setting.name, key);
  for (VariantChoice& choice : session.variants) {
    const Variant* variant = find_variant(choice.id);
    if (variant == nullptr || !concerns(*variant)) continue;
    const Status status = choice.parameters.set(variant->parameters, key, *value);
    if (!status) return fail("{}: {}", setting.name, status.error().text);
  }
  return {};
}

/// A bare key: every variant that has it.
Status set_everywhere(Session& session, const Setting& setting) {
  const std::string& key = setting.path.front();
  const auto has_key = [&key](const Variant& variant) {
    return find_parameter(variant.parameters, key) != nullptr;
  };
  std::vector<std::string> known;
  for (const VariantChoice& choice : session.variants) {
    const Variant* variant = find_variant(choice.id);
    if (variant == nullptr) continue;
    if (has_key(*variant)) return set_parameter(session, setting, key, has_key);
    for (const Parameter& row : variant->parameters) {
      // Two models that share a key, as most do beta, are one answer.
      if (std::find(known.begin(), known.end(), row.key) == known.end()) known.push_back(row.key);
    }
  }
  return fail(
      "{}: no variant of this session has a parameter \"{}\"; known are {}, or name a table as in "
      "run.steps=5",
      setting.name, key, fmt::join(known, ", "));
}

/// variants.ID.KEY: every choice with that id.
Status set_variant(Session& session, const Setting& setting) {
  if (setting.path.size() != 3) {
    const std::vector<std::string> known = model_ids(session);
    const std::string example = known.empty() ? catalogue().front()->id : known.front();
    return fail("{}: write variants.ID.KEY=VALUE, for example variants.{}.enabled=true",
                setting.name, example);
  }
  const std::string& id = setting.path[1];
  const std::string& key = setting.path[2];
  const bool is_switch = key == "enabled" || key == "compared";
  std::vector<std::string> ids;
  bool found = false;
  for (VariantChoice& choice : session.variants) {
    if (std::find(ids.begin(), ids.end(), choice.id) == ids.end()) ids.push_back(choice.id);
    if (choice.id != id) continue;
    found = true;
    if (!is_switch) continue;
    const auto* flag = setting.value().as_boolean();
    if (flag == nullptr)
      return fail("{}: {} takes true or false; give one of them", setting.name, key);
    (key == "enabled" ? choice.enabled : choice.compared) = flag->get();
  }
  if (!found)
    return fail("{}: this session has no variant \"{}\"; it has {}", setting.name, id,
                fmt::join(ids, ", "));
  if (is_switch) return {};
  return set_parameter(session, setting, key,
                       [&id](const Variant& variant) { return variant.id == id; });
}

/// One step along the path: the table under a key (made when absent) or under a position of a list.
Result<toml::table*> child(toml::node& parent, const std::string& part, const Setting& setting) {
  if (auto* table = parent.as_table()) {
    toml::node* next = table->get(part);
    if (next == nullptr) next = &table->insert(part, toml::table{}).first->second;
    if (next->is_table()) return next->as_table();
  }
  return fail("{}: there is no table \"{}\"; give a key of the session file, such as run.steps",
              setting.name, part);
}

Result<toml::table*> corruption_table(toml::table& query, const std::string& position,
                                      const Setting& setting) {
  auto* list = query.get_as<toml::array>("corruption");
  const std::size_t count = list == nullptr ? 0 : list->size();
  const auto index = number_in<std::size_t>(position);
  if (!index || *index >= count) {
    return fail("{}: this session has {}, counted from 0; name one of them", setting.name,
                counted(count, "corruption"));
  }
  return list->get(*index)->as_table();
}

/// The table that holds the last key of the path.
Result<toml::table*> holder_of(toml::table& document, const Setting& setting) {
  Result<toml::table*> table = &document;
  for (std::size_t i = 0; table && i + 1 < setting.path.size(); ++i) {
    const bool corruption = i == 1 && setting.path[0] == "query" && setting.path[1] == "corruption";
    if (corruption && i + 2 < setting.path.size()) {
      table = corruption_table(**table, setting.path[++i], setting);
    } else {
      table = child(**table, setting.path[i], setting);
    }
  }
  return table;
}

/// Keys of [query] that say where a query starts replace each other.
void make_room(toml::table& holder, const Setting& setting) {
  if (setting.path.front() != "query") return;
  const std::string& key = setting.path.back();
  if (key == "queries") {
    holder.erase("memory");
    holder.erase("file");
  } else if (key == "memory" || key == "file") {
    holder.erase("queries");
  }
}

/// Everything else goes through the document, so that a setting is checked like a line of the file.
Status set_in_document(Session& session, const Setting& setting) {
  Result<toml::table> document = parse_toml(write_document(session, {}), setting.name);
  if (!document)
    return fail("{}: a path in this session is not UTF-8; rename that file", setting.name);
  auto holder = holder_of(*document, setting);
  if (!holder) return tl::unexpected(std::move(holder.error()));
  make_room(**holder, setting);
  (*holder)->insert_or_assign(setting.path.back(), setting.value());
  std::error_code unknown_working_directory;
  const Origin origin{.name = setting.name,
                      .has_lines = false,
                      .base_dir = std::filesystem::current_path(unknown_working_directory)};
  auto changed = read_document(*document, origin);
  if (!changed) return tl::unexpected(std::move(changed.error()));
  session = std::move(*changed);
  return {};
}

Status apply(Session& session, const Setting& setting) {
  const std::string& first = setting.path.front();
  if (setting.path.size() == 1 && (first == "format" || first == "version")) {
    return fail("{}: {} says what kind of file a session is and is not set; leave it out",
                setting.name, first);
  }
  Session changed = session;
  Status status;
  if (setting.path.size() == 1 && first == "variants") {
    status = choose_variants(changed, setting.value(), setting.name);
  } else if (setting.path.size() == 1 && first == "seeds") {
    status = seed_all(changed, setting.value(), setting.name);
  } else if (first == "variants") {
    status = set_variant(changed, setting);
  } else if (setting.path.size() == 1) {
    status = set_everywhere(changed, setting);
  } else {
    status = set_in_document(changed, setting);
  }
  if (status) session = std::move(changed);
  return status;
}

/// 4/2 and 5,0 are whole numbers, which no point need be left out of.
bool is_whole(double number) {
  constexpr double kMost = 9007199254740992.0;  // 2^53: beyond it doubles have gaps
  return std::floor(number) == number && std::abs(number) < kMost;
}

}  // namespace

Status apply_setting(Session& session, std::string_view text) {
  auto setting = taken_apart(text);
  if (!setting) return tl::unexpected(setting.error());
  const Status status = apply(session, *setting);
  if (status || !setting->is_bare) return status;
  // A decimal comma or a fraction, where text was no answer.
  const auto number = read_typed_number(setting->value().value_or(std::string_view{}));
  if (!number) return status;
  if (is_whole(*number)) {
    setting->holder.insert_or_assign("value", static_cast<std::int64_t>(*number));
  } else {
    setting->holder.insert_or_assign("value", *number);
  }
  if (apply(session, *setting)) return {};
  // Where the number is none either, the sentence about what was typed stands; nobody typed quotes.
  std::string sentence = status.error().text;
  if (const std::size_t quotes = sentence.rfind(kWithoutQuotes); quotes != std::string::npos) {
    sentence.erase(quotes, kWithoutQuotes.size());
  }
  return tl::unexpected(Error{std::move(sentence)});
}

}  // namespace mnemoscope
