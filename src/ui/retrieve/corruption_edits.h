// Commands that change what is done to the query.
#pragma once

#include "session/command.h"
#include "ui/shown/painting.h"

namespace mnemoscope {

/// Appends a corruption.
Command add_corruption(Corruption corruption, std::string label);

/// Takes the corruption at `place` away.
Command remove_corruption(std::size_t place);

/// Swaps the corruption at `place` with the one before it; place >= 1.
Command move_corruption_up(std::size_t place);

/// The same corruption as another kind (of a mask: another shape). What means the same in both
/// stays: whether it is on, the seed, what hidden pixels become, the share of pixels that is hit,
/// the strength of noise (as its standard deviation). What means nothing in the other kind is kept
/// for the way back; the widths of noise and of a blur, which have no common measure, begin as
/// `preset` has them.
Corruption as_kind_of(const Corruption& corruption, const Corruption& preset);

/// Does that to the corruption at `place`, which keeps its place.
Command change_kind(std::size_t place, Corruption preset, const std::string& name);

/// Changes one corruption; live while a slider is dragged.
Command edit_corruption(std::size_t place, std::string what,
                        std::function<void(Corruption&)> change, bool live);

/// The query for the brush; `shape` is that of its picture.
PaintTarget query_as_target(const Session& session, const ImageShape& shape);

}  // namespace mnemoscope
