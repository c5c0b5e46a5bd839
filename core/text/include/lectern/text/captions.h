#pragma once

/// Whether a line reads like the caption of a figure or a table.

#include <string_view>

namespace lectern::text {

/// True for "Figure 3: A desk", "Fig. 3" alone, "FIG. X." and "Abbildung 12"; false for "Figure 3 shows",
/// which begins a sentence, and for "Figures 3". `text` begins with the caption's first word. The number may
/// be Roman. English, German and French words. Looks only at the beginning of the text.
bool names_figure(std::string_view text);

/// The same for "Table 3", "TABLE IV" and "Tabelle 2.1"; false for "Table of contents" and "Table 3 shows".
bool names_table(std::string_view text);

/// Whether a figure's or table's word is in front, in any case and whatever follows: "Table 3 Desks",
/// "fig. 2 and 3". For rules that must not mistake a caption for something else; cost: folds `text`.
bool begins_like_caption(std::string_view text);

}  // namespace lectern::text
