// The actions of help and of notices.
#pragma once

#include "ui/frame/actions.h"

namespace mnemoscope {

/// Keys, glossary and what is tried from it, palette, notices, about.
void add_help_actions(Actions& actions, const UiContext& ui);

/// The newest notice that offers something, by keys: its first offer, its second, none.
void add_notice_actions(Actions& actions, const UiContext& ui);

}  // namespace mnemoscope
