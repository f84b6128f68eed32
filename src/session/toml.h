// toml++, made safe for what people feed it. Version 3.3 states with assert what its input need not
// fulfil ("[" at the end of a file, "a = [}", a date that breaks off): a program built for
// debugging would stop there, and clang may assume the contrary. Behind each such place the parser
// refuses the text in words, so the statements are left out. What it says of letters beyond ASCII
// is undefined for most of them; survey_toml (session/toml_survey.h) finds them where it would be
// asked.
#pragma once

#pragma push_macro("NDEBUG")
#undef NDEBUG  // with it, toml++ makes assumptions of its statements
#define TOML_EXCEPTIONS 0
#define TOML_ASSERT(expression) static_cast<void>(0)
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")
