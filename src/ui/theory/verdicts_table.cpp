#include "ui/theory/verdicts_table.h"

#include "text/csv_cells.h"
#include "ui/shown/verdict_look.h"

namespace mnemoscope {
namespace {

std::string verdict_of(const Check& check, const Colours& colours) {
  return std::string(look_of(judgement_of(check), colours).words);
}

std::string verdict_of(const ShownVariant& v, const TheoryView& view, const std::string& id,
                       const Colours& colours) {
  const std::vector<Check>* checks = checks_of(v, view.shown.step);
  const Check* check = checks == nullptr ? nullptr : find_check(*checks, id);
  return check == nullptr ? std::string() : verdict_of(*check, colours);
}

}  // namespace

Table verdicts_table(const TheoryView& view, const Colours& colours) {
  Table table{.head = {"id", "statement", "claim", "verdict", "left", "right", "slack"}};
  for (const ShownVariant& v : view.shown.variants) table.head.push_back(v.name);
  if (view.checks == nullptr) return table;
  for (const Check& check : *view.checks) {
    const Statement* statement = find_statement(check.id);
    std::vector<std::string> row{
        check.id,
        check.name,
        std::string(statement == nullptr ? check.statement : statement->formula),
        verdict_of(check, colours),
        csv_cell(check.left),
        csv_cell(check.right),
        csv_cell(slack_of(check))};
    for (const ShownVariant& v : view.shown.variants) {
      row.push_back(verdict_of(v, view, check.id, colours));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace mnemoscope
