// Names for widgets, so that a test can find them on the screen and press them like a person.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ui/widgets/imgui_compat.h"

namespace mnemoscope {

/// Where a widget was drawn in a frame, in window pixels.
struct NamedWidget {
  ImVec2 min;
  ImVec2 max;
  bool enabled = true;
  bool visible = true;      ///< false: scrolled or clipped out of sight
  bool background = false;  ///< it has other widgets in it: the pointer is never said to be on it
  /// With all that belongs to it, such as its label, where anything does: what is lit of it.
  std::optional<ImRect> whole{};

  /// All of it, in window pixels.
  ImRect all() const { return whole.value_or(ImRect(min, max)); }
};

/// The widgets named in the frame being drawn.
class NamedWidgets {
 public:
  using Map = std::map<std::string, NamedWidget, std::less<>>;

  /// Forgets the last frame's widgets, but for what the pointer was on.
  void begin_frame() {
    widgets_.clear();
    exports_.clear();
    is_hushed();
    was_pointed_ = std::exchange(pointed_, {});
    is_answered_ = false;
    // The last one stays where it is: what comes into being later pulls at nothing any more.
    if (!wanted_.empty() && wanted_.back().frames == 0) wanted_.clear();
    std::erase_if(wanted_, [](const Wanted& one) { return one.frames == 0; });
    for (Wanted& one : wanted_) one.was_drawn = std::exchange(one.is_drawn, false);
  }

  /// Names the ImGui item just submitted: "retrieve.step". Names are dotted, lower-case, unique in
  /// a frame.
  void mark(std::string_view name, bool enabled = true);

  /// Names a rectangle that is not an item of its own.
  void mark(std::string_view name, ImVec2 min, ImVec2 max, bool enabled = true);

  /// What scrolls is scrolled until these are to be seen, as soon as they are drawn; once. Where
  /// they have no room beside each other, the last one that is drawn is seen. Instead of what was
  /// wanted before. A name that ends in * means all that begin so.
  void bring_into_sight(const std::vector<std::string>& names);

  /// Whether something is being brought into sight; what is not drawn is not waited for.
  bool is_scrolling() const;

  /// The place of widgets that are not drawn while it is out of sight, all whose names begin so:
  /// what is to be brought into sight is looked for there.
  void stand_in(std::string_view beginning, ImVec2 min, ImVec2 max);

  /// Where what is drawn nowhere while it is out of sight would be: what is to be brought into sight
  /// is looked for there, and it is known that it can be.
  void mark_out_of_sight(std::string_view name, ImVec2 min, ImVec2 max);

  /// Names a rectangle with other widgets in it: the pointer is never said to be on it.
  void mark_background(std::string_view name, ImVec2 min, ImVec2 max);

  /// The ImGui item just submitted belongs to a widget too, as the label of a slider does: who
  /// points at it points at the widget. What is submitted after the widget is a part of its whole.
  void belongs_to(std::string_view name);

  const Map& all() const { return widgets_; }

  /// Says that a right click at that place, or where the widget of that name is, offers what is
  /// there to be taken away.
  void note_export(std::string_view name, const ImRect& place);
  void note_export(std::string_view name) { exports_.emplace_back(name, std::nullopt); }

  /// Their places; of a widget that was not named there is none.
  std::vector<ImRect> exports() const;

  /// The widget that the pointer is on in the frame being drawn, as far as it is drawn; of several
  /// the one named last. "" for none.
  const std::string& pointed() const { return pointed_; }

  /// Whether it is a rectangle: a picture, map or plot, over which words would lie in the way.
  bool is_area_pointed() const { return is_area_pointed_; }

  /// The smallest of those that are to be seen at a place, whether a popup keeps the pointer from
  /// it or not; "" for none.
  std::string at(ImVec2 place) const;

  /// Says that the pointer is on this one, which does not know of it.
  void point_at(std::string name) { pointed_ = std::move(name); }

  /// The same of the frame before, which is complete.
  const std::string& was_pointed() const { return was_pointed_; }

  /// Whether what the pointer is on answers it in words of its own, now or once it has rested.
  bool is_answered() const { return is_answered_; }
  void note_answer() { is_answered_ = true; }

  /// No words answer the pointer until it has moved from where it is now: what was pressed there
  /// changed what lies below it, or the words would lie over what came of it.
  void hush();

  /// Whether it rests there still, as far as a hand can hold still.
  bool is_hushed();

 private:
  struct Wanted {
    std::string name;
    int frames = 0;         ///< left for it
    bool is_drawn = false;  ///< in the frame being drawn
    bool was_drawn = false;
    ImRect around{};  ///< of all that belongs to it, from its own corners, as last drawn
  };

  void scroll_to(std::string_view name, const ImRect& place);
  Wanted* wanted_as(std::string_view name);
  void pull(Wanted& wanted, ImRect place);

  std::vector<Wanted> wanted_;  ///< in the order that they are scrolled to
  Map widgets_;
  std::vector<std::pair<std::string, std::optional<ImRect>>> exports_;  // one name may have several
  std::string pointed_;
  bool is_area_pointed_ = false;
  std::string was_pointed_;
  bool is_answered_ = false;
  std::optional<ImVec2> hushed_at_;
};

}  // namespace mnemoscope
