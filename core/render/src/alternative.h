#pragma once

/// The alternative text of a figure, as readers get it.

#include <string>

#include "lectern/doc/block.h"

namespace lectern::render {

/// A draft says that it is one: nobody has compared it with the picture. Empty if there is none.
inline std::string shown_alternative(const doc::Figure& figure) {
  const bool is_draft = figure.alt_status == doc::Figure::Alt::Draft && !figure.alt.empty();
  return is_draft ? "Drafted by a model, not confirmed: " + figure.alt : figure.alt;
}

}  // namespace lectern::render
