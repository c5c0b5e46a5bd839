#pragma once

/// A field of a PDF's form, as one of its widgets shows it.

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/base/units.h"

namespace lectern::doc {

enum class FieldKind : std::uint8_t { Text, CheckBox, Radio, Choice, Signature };

/// `"text"`, `"check_box"`, …: stable names, used in JSON.
const char* field_kind_name(FieldKind kind);

struct FormField {
  FieldKind kind = FieldKind::Text;
  Box box;
  std::string name;   ///< the full one, parts joined by U+002E
  std::string label;  ///< what people are told that it is; empty: not said
  std::string
      value;  ///< as people read it. Of a radio button: what choosing it says. Of a signature: who signed
  std::vector<std::string> options;  ///< of a Choice
  bool checked = false;              ///< of a CheckBox or Radio; of a Signature: it is signed
  bool required = false;
  bool read_only = false;
  bool password = false;  ///< `value` is empty then, whatever the file holds
};

}  // namespace lectern::doc
