#pragma once

/// A field of a PDF's form, as one of its widgets shows it.

#include <cstdint>
#include <string>
#include <vector>

#include "lectern/base/units.h"

namespace lectern::doc {

/// The kinds of fields that people fill in. Push buttons are not among them.
enum class FieldKind : std::uint8_t { Text, CheckBox, Radio, Choice, Signature };

/// `"text"`, `"check_box"`, …: stable names, used in JSON.
const char* field_kind_name(FieldKind kind);

/// One field with its value, as one widget shows it. Radio buttons of one group are one field each.
struct FormField {
  FieldKind kind = FieldKind::Text;
  Box box;
  /// The full one, parts joined by U+002E.
  std::string name;
  /// The field's tooltip, which names it for people; empty: the file has none.
  std::string label;
  /// As people read it. Of a radio button: what choosing it says. Of a signature: who signed.
  std::string value;
  /// Of a Choice.
  std::vector<std::string> options;
  /// Of a CheckBox or Radio; of a Signature: it is signed.
  bool checked = false;
  bool required = false;
  bool read_only = false;
  /// `value` is empty then, whatever the file holds.
  bool password = false;
};

}  // namespace lectern::doc
