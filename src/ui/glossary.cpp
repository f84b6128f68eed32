#include "ui/glossary.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <utility>

#include "data/file_bytes.h"
#include "session/table_reader.h"
#include "session/toml_text.h"
#include "text/text.h"
#include "ui/glossary_sketch.h"

namespace mnemoscope {
namespace {

bool is_pattern(std::string_view name) {
  return name.find('*') != std::string_view::npos;
}

Result<GlossaryEntry> read_entry(const toml::table& table, const std::string& id,
                                 const Origin& origin) {
  TableReader reader(table, id, origin);
  GlossaryEntry entry;
  entry.id = id;
  reader.text({"term"}, entry.term);
  reader.text({"symbol"}, entry.symbol);
  reader.texts({"names"}, entry.names);
  reader.text({"sentence"}, entry.sentence);
  reader.text({"what"}, entry.what);
  reader.text({"is_not"}, entry.is_not);
  reader.text({"formula"}, entry.formula);
  reader.text({"source"}, entry.source);
  reader.texts({"see"}, entry.see);
  reader.text({"session"}, entry.session);
  reader.text({"picture"}, entry.picture);
  const auto needs = [&](std::string_view key, const std::string& words) {
    if (words.empty()) reader.refuse_with(table, fmt::format("[{}] has no {}; give one", id, key));
  };
  needs("term", entry.term);
  needs("sentence", entry.sentence);
  if (!entry.picture.empty() && !sketch_of(entry.picture)) {
    reader.refuse_with(table, fmt::format("{}.picture is \"{}\", which is none; choose one of {}",
                                          id, entry.picture, fmt::join(sketch_words(), ", ")));
  }
  if (Status status = reader.finish(); !status) return tl::unexpected(std::move(status.error()));
  return entry;
}

/// A name that two entries claim, or an entry that one points to and none is.
Status check_references(const std::vector<GlossaryEntry>& entries, const toml::table& document,
                        const Origin& origin) {
  std::map<std::string, std::string, std::less<>> owners;
  for (const GlossaryEntry& entry : entries) {
    TableReader reader(*document.get_as<toml::table>(entry.id), entry.id, origin);
    const auto refuse = [&](std::string_view key, const std::string& sentence) {
      reader.refuse_with(*reader.take(key), sentence);
    };
    for (const std::string& name : entry.names) {
      const auto [owner, is_new] = owners.emplace(name, entry.id);
      if (!is_new) {
        refuse("names", fmt::format("{}.names has \"{}\", which is [{}]'s already; leave it to one",
                                    entry.id, name, owner->second));
      }
    }
    for (const std::string& id : entry.see) {
      const bool known = document.contains(id);
      if (!known) {
        refuse("see",
               fmt::format("{}.see has \"{}\", which is no entry; correct it", entry.id, id));
      }
    }
    if (Status status = reader.failed(); !status) return status;
  }
  return {};
}

}  // namespace

bool fits_pattern(std::string_view name, std::string_view pattern) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return name == pattern;
  if (!name.starts_with(pattern.substr(0, star))) return false;
  name.remove_prefix(star);
  pattern.remove_prefix(star + 1);
  for (std::size_t at = 0; at <= name.size(); ++at) {
    if (fits_pattern(name.substr(at), pattern)) return true;
  }
  return false;
}

Glossary::Glossary(std::vector<GlossaryEntry> entries) : entries_(std::move(entries)) {
  std::stable_sort(entries_.begin(), entries_.end(),
                   [](const GlossaryEntry& a, const GlossaryEntry& b) {
                     return lower_ascii(a.term) < lower_ascii(b.term);
                   });
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    for (const std::string& name : entries_[i].names) names_.push_back({name, i});
  }
  std::stable_sort(names_.begin(), names_.end(), [](const Name& a, const Name& b) {
    if (is_pattern(a.pattern) != is_pattern(b.pattern)) return is_pattern(b.pattern);
    return a.pattern.size() > b.pattern.size();
  });
}

const GlossaryEntry* Glossary::explaining(std::string_view widget) const {
  const auto found = std::find_if(names_.begin(), names_.end(), [widget](const Name& name) {
    return fits_pattern(widget, name.pattern);
  });
  return found == names_.end() ? nullptr : &entries_[found->entry];
}

bool Glossary::explains_some(std::string_view beginning) const {
  return std::any_of(names_.begin(), names_.end(), [beginning](const Name& name) {
    const std::string_view head = std::string_view(name.pattern).substr(0, name.pattern.find('*'));
    return head.starts_with(beginning) ||
           (!head.empty() && is_pattern(name.pattern) && beginning.starts_with(head));
  });
}

const GlossaryEntry* Glossary::find(std::string_view id) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(),
                                  [id](const GlossaryEntry& entry) { return entry.id == id; });
  return found == entries_.end() ? nullptr : &*found;
}

std::vector<const GlossaryEntry*> Glossary::search(std::string_view words) const {
  const std::string wanted = lower_ascii(words);
  std::vector<const GlossaryEntry*> found;
  for (const GlossaryEntry& entry : entries_) {
    const std::string text =
        lower_ascii(fmt::format("{}\n{}\n{}", entry.term, entry.symbol, entry.sentence));
    if (text.find(wanted) != std::string::npos) found.push_back(&entry);
  }
  return found;
}

Result<Glossary> parse_glossary(std::string_view text, std::string_view name) {
  const auto document = parse_toml(text, name);
  if (!document) return tl::unexpected(document.error());
  const Origin origin{.name = std::string(name), .base_dir = {}};
  std::vector<GlossaryEntry> entries;
  for (const auto& [key, node] : *document) {
    const std::string id(key.str());
    const toml::table* const table = node.as_table();
    if (table == nullptr) {
      return fail("{}: \"{}\" is no entry; begin one with [{}]", origin.place(key.source()), id,
                  id);
    }
    auto entry = read_entry(*table, id, origin);
    if (!entry) return tl::unexpected(std::move(entry.error()));
    entries.push_back(std::move(*entry));
  }
  if (Status status = check_references(entries, *document, origin); !status) {
    return tl::unexpected(std::move(status.error()));
  }
  return Glossary(std::move(entries));
}

Result<Glossary> read_glossary(const std::filesystem::path& file) {
  const auto bytes = read_file(file);
  if (!bytes) return tl::unexpected(bytes.error());
  const std::string text(bytes->begin(), bytes->end());
  return parse_glossary(text, file.string());
}

std::string name_of_words(std::string_view words) {
  std::string name;
  for (const char c : words) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    if (is_capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      name += is_capital ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (!name.empty() && name.back() != '-') {
      name += '-';
    }
  }
  if (name.ends_with('-')) name.pop_back();
  return name;
}

}  // namespace mnemoscope
