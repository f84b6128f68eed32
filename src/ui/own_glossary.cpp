// The glossary that comes with the program, kept among what can be read again.
#include "data/asset_path.h"
#include "ui/context.h"
#include "ui/glossary.h"

namespace mnemoscope {
namespace {

constexpr std::string_view kFile = "glossary.toml";

}  // namespace

Result<Glossary> read_own_glossary() {
  const auto file = asset_path(kFile);
  if (!file) return tl::unexpected(file.error());
  return read_glossary(*file);
}

const Glossary& glossary(const UiContext& ui) {
  auto& kept = ui.caches.of<std::shared_ptr<const Glossary>>();
  if (kept) return *kept;
  Result<Glossary> read = read_own_glossary();
  if (!read) ui.notices.error(read.error().text);
  kept = std::make_shared<const Glossary>(read ? std::move(*read) : Glossary());
  return *kept;
}

}  // namespace mnemoscope
