#include "lectern/doc/form.h"

namespace lectern::doc {

const char* field_kind_name(FieldKind kind) {
  switch (kind) {
    case FieldKind::Text:
      return "text";
    case FieldKind::CheckBox:
      return "check_box";
    case FieldKind::Radio:
      return "radio";
    case FieldKind::Choice:
      return "choice";
    case FieldKind::Signature:
      return "signature";
  }
  return "text";
}

}  // namespace lectern::doc
