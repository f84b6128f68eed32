#include "ui/experiments/point_view.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/summary.h"

namespace mnemoscope {

std::optional<std::size_t> place_of_model(const Session& session, const std::string& model) {
  // Those that are off are not measured, and have no share in the numbers behind the names.
  std::vector<VariantChoice> measured;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < session.variants.size(); ++i) {
    if (!session.variants[i].enabled) continue;
    measured.push_back(session.variants[i]);
    places.push_back(i);
  }
  const std::vector<std::string> names = model_names(measured);
  const auto at = std::find(names.begin(), names.end(), model);
  if (at == names.end()) return std::nullopt;
  return places[static_cast<std::size_t>(at - names.begin())];
}

int ask_for_point(Session& session, const CurvePoint& point) {
  if (point.shown_by) {
    session.query.memory = point.shown_by->memory;
    session.queries.clear();
    session.query_rule.reset();
    const int step = point.shown_by->step.value_or(session.run.steps);
    session.run.steps = std::max(session.run.steps, step);
    return step;
  }
  const bool asks_for_one = session.query.memory || !session.query.file.empty();
  // The experiment asks for all; the first is shown.
  if (!asks_for_one && !asks_for_several(session)) session.query.memory = 0;
  return session.run.steps;
}

std::string view_of_point(const Session& session, const std::string& model,
                          const std::string& statement) {
  nlohmann::ordered_json view = nlohmann::ordered_json::object();
  if (const std::optional<std::size_t> place = place_of_model(session, model)) {
    view["view"] = {{"row",
                     {{"place", *place},
                      {"of", session.variants.size()},
                      {"model", session.variants[*place].id}}},
                    {"row_is_settled", true}};
  }
  if (!statement.empty()) view["theory"] = {{"selected_row", statement}};
  return view.dump();
}

}  // namespace mnemoscope
