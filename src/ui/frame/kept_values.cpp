#include "ui/frame/kept_values.h"

#include <cmath>

#include "ui/shown/rows.h"

namespace mnemoscope {
namespace {

using Json = KeptValues::Json;

bool is_json_text(const Json& value) {
  return value.is_string() && value.get_ref<const std::string&>().size() <= KeptValues::kMostText;
}

/// nullopt for what is no whole number of 64 bits with a sign.
std::optional<std::int64_t> integer_in(const Json& value) {
  constexpr std::uint64_t kMost = std::numeric_limits<std::int64_t>::max();
  if (!value.is_number_integer()) return std::nullopt;
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > kMost) return std::nullopt;
  return value.get<std::int64_t>();
}

std::optional<std::array<double, 2>> pair_in(const Json& value) {
  if (!value.is_array() || value.size() != 2) return std::nullopt;
  if (!value[0].is_number() || !value[1].is_number()) return std::nullopt;
  const std::array<double, 2> pair{value[0].get<double>(), value[1].get<double>()};
  if (!std::isfinite(pair[0]) || !std::isfinite(pair[1])) return std::nullopt;
  return pair;
}

Json written(const std::optional<plot::Range>& range) {
  return range ? Json{range->low, range->high} : Json();
}

/// null for what is no object, or has no such entry.
const Json* entry_of(const Json& object, const char* key) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(key);
  return found == object.end() ? nullptr : &*found;
}

std::optional<plot::Range> range_in(const Json& document, const char* key) {
  const Json* const range = entry_of(document, key);
  const auto pair = range == nullptr ? std::nullopt : pair_in(*range);
  if (!pair || !((*pair)[0] < (*pair)[1])) return std::nullopt;
  return plot::Range{(*pair)[0], (*pair)[1]};
}

}  // namespace

const Json* KeptValues::found(std::string_view key) const {
  return entry_of(document_, std::string(key).c_str());
}

bool KeptValues::flag(std::string_view key, bool& value) {
  if (!reads_) {
    document_[std::string(key)] = value;
    return true;
  }
  const Json* const kept = found(key);
  if (kept == nullptr || !kept->is_boolean()) return false;
  value = kept->get<bool>();
  return true;
}

bool KeptValues::real(std::string_view key, double& value, double least, double most) {
  if (!reads_) {
    document_[std::string(key)] = value;
    return true;
  }
  const Json* const kept = found(key);
  if (kept == nullptr || !kept->is_number()) return false;
  const double number = kept->get<double>();
  if (!(number >= least && number <= most)) return false;
  value = number;
  return true;
}

bool KeptValues::integer(std::string_view key, std::optional<std::int64_t>& value,
                         std::int64_t least, std::int64_t most) {
  if (!reads_) {
    document_[std::string(key)] = value ? Json(*value) : Json();
    return true;
  }
  const Json* const kept = found(key);
  if (kept == nullptr) return false;
  const std::optional<std::int64_t> number = integer_in(*kept);
  const bool fits = number ? *number >= least && *number <= most : kept->is_null();
  if (fits) value = number;
  return fits;
}

bool KeptValues::choice(std::string_view key, std::optional<std::size_t>& place,
                        std::span<const std::string_view> words) {
  if (!reads_) {
    document_[std::string(key)] = place ? Json(words[*place]) : Json();
    return true;
  }
  const Json* const kept = found(key);
  if (kept == nullptr) return false;
  const auto word = kept->is_string()
                        ? std::find(words.begin(), words.end(), kept->get_ref<const std::string&>())
                        : words.end();
  if (word == words.end() && !kept->is_null()) return false;
  place.reset();
  if (word != words.end()) place = static_cast<std::size_t>(word - words.begin());
  return true;
}

bool KeptValues::text(std::string_view key, std::string& value) {
  if (!reads_) {
    document_[std::string(key)] = value;
    return true;
  }
  const Json* const kept = found(key);
  if (kept == nullptr || !is_json_text(*kept)) return false;
  value = kept->get<std::string>();
  return true;
}

bool KeptValues::memories(std::string_view key, std::span<std::optional<Index>> values) {
  if (!reads_) {
    Json& list = document_[std::string(key)] = Json::array();
    for (const auto& value : values) list.push_back(value ? Json(*value) : Json());
    return true;
  }
  const Json* const kept = found(key);
  if (kept == nullptr || !kept->is_array() || kept->size() != values.size()) return false;
  const bool fits = std::all_of(kept->begin(), kept->end(), [](const Json& one) {
    return one.is_null() || integer_in(one).value_or(-1) >= 0;
  });
  if (!fits) return false;
  std::transform(kept->begin(), kept->end(), values.begin(), integer_in);
  return true;
}

bool KeptValues::point(std::string_view key, std::optional<plot::PlanePoint>& value) {
  if (!reads_) {
    document_[std::string(key)] = value ? Json{value->x, value->y} : Json();
    return true;
  }
  const Json* const kept = found(key);
  if (kept == nullptr) return false;
  const auto pair = pair_in(*kept);
  if (!pair && !kept->is_null()) return false;
  value.reset();
  if (pair) value = plot::PlanePoint{(*pair)[0], (*pair)[1]};
  return true;
}

bool KeptValues::plot(std::string_view key, plot::View& view) {
  if (!reads_) {
    document_[std::string(key)] = {
        {"x", written(view.x)}, {"y", written(view.y)}, {"hidden", view.hidden}};
    return true;
  }
  const Json* const kept = found(key);
  if (kept == nullptr || !kept->is_object()) return false;
  view.x = range_in(*kept, "x");
  view.y = range_in(*kept, "y");
  const Json* const hidden = entry_of(*kept, "hidden");
  if (hidden == nullptr || !hidden->is_array() || hidden->size() > kMostEntries) return true;
  if (std::all_of(hidden->begin(), hidden->end(), is_json_text))
    view.hidden = hidden->get<std::vector<std::string>>();
  return true;
}

bool KeptValues::row(std::string_view key, RowHandle& value) {
  if (!reads_) {
    document_[std::string(key)] = name_of(value);
    return true;
  }
  const Json* const kept = found(key);
  if (kept == nullptr) return false;
  const std::optional<RowHandle> row = row_named(*kept);
  if (!row && !kept->is_null()) return false;
  value = row.value_or(0);
  return true;
}

bool KeptValues::rows(std::string_view key, std::vector<RowHandle>& values) {
  if (!reads_) {
    Json& list = document_[std::string(key)] = Json::array();
    for (const RowHandle row : values) {
      if (Json name = name_of(row); !name.is_null()) list.push_back(std::move(name));
    }
    return true;
  }
  const Json* const kept = found(key);
  if (kept == nullptr || !kept->is_array()) return false;
  values.clear();
  for (const Json& name : *kept) {
    const std::optional<RowHandle> row = row_named(name);
    if (row && !has_row(values, *row)) values.push_back(*row);
  }
  return true;
}

/// null for a row that is not there.
Json KeptValues::name_of(RowHandle row) const {
  const std::vector<VariantChoice>& all = session_.variants;
  for (std::size_t place = 0; place < all.size(); ++place) {
    if (row == 0 || all[place].handle != row) continue;
    return {{"place", place}, {"of", all.size()}, {"model", all[place].id}};
  }
  return {};
}

std::optional<RowHandle> KeptValues::row_named(const Json& name) const {
  const std::vector<VariantChoice>& all = session_.variants;
  const auto count = static_cast<std::int64_t>(all.size());
  const Json* const place = entry_of(name, "place");
  const Json* const of = entry_of(name, "of");
  const Json* const model = entry_of(name, "model");
  if (place == nullptr || of == nullptr || model == nullptr) return std::nullopt;
  const std::int64_t at = integer_in(*place).value_or(-1);
  if (at < 0 || at >= count || integer_in(*of) != count) return std::nullopt;
  const VariantChoice& choice = all[static_cast<std::size_t>(at)];
  if (*model != choice.id || choice.handle == 0) return std::nullopt;
  return choice.handle;
}

}  // namespace mnemoscope
