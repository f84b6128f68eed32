// What the entries of the gallery would make of the query, before they are added.
#pragma once

#include "data/corruption.h"
#include "engine/run.h"
#include "session/session.h"
#include "ui/compare/gallery.h"
#include "ui/shown/pictures.h"

namespace mnemoscope {

/// The query of the session as row `place` (below the number of rows) of an entry corrupts it, in
/// place of what the session does to it; of several queries that of the start. Painted without a
/// colour where it cannot be made.
KeyedPicture gallery_picture(const Start& start, QuerySpec query, const GalleryEntry& entry,
                             const MaskFill& fill, std::size_t place);

/// The picture of an entry's first row as the next item, as high as a button, and under the pointer
/// those of all its rows with their names.
void draw_gallery_picture(UiContext& ui, const GalleryEntry& entry, const MaskFill& fill);

}  // namespace mnemoscope
