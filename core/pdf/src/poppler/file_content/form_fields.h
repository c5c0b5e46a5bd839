#pragma once

/// A form field by its widget: entries may stand in any of its ancestors. Source: ISO 32000-2, 12.7.4
/// and 12.7.5.

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "lectern/doc/form.h"
#include "poppler/library/poppler.h"

namespace lectern::pdf {

class FieldReader {
 public:
  FieldReader(PDFDoc& pdf, const Limits& limits) : pdf_(pdf), limits_(limits) {}

  /// What a widget and its ancestors say. `box` stays empty.
  struct Field {
    std::string type;
    int flags = 0;
    doc::FormField field;

    bool is_push_button() const { return type == "Btn" && (flags & 1 << 16) != 0; }
    bool is_signed() const { return type == "Sig" && field.checked; }
  };

  Field read(const Object& widget);

 private:
  static constexpr int kMostOptions = 256;

  void settle(Field& read, const Object& widget, const Object& value, const Object& options) const;

  /// The state that stands for "on" is whatever the appearances call it.
  void settle_button(Field& read, const Object& widget, const Object& options) const;

  std::string on_state(const Object& widget) const;

  /// An option is its text, or what is exported and its text.
  std::string shown(const Object& option) const;

  std::string chosen(const Object& value, const Object& options, std::string plain) const;

  std::string text_of_value(const Object& value) const;

  std::string text_of_stream(const Object& value) const;

  PDFDoc& pdf_;
  const Limits limits_;
};

}  // namespace lectern::pdf
