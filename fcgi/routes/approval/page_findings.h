#pragma once

/// What the script-free approval page shows of the findings: the pictures with marks, and the questions.
/// Pure.

#include <string>

#include "routes/approval/page_html.h"

namespace lectern::fcgi {

/// Pictures of the pages with findings that stop the document, each finding under a mark. Empty when there is
/// no finding.
std::string picture_part(const ApprovalForm& form);

/// The findings by kind, those that stop the document first, the unlikely ones folded away.
std::string question_part(const ApprovalForm& form);

/// A choice of the form: `name` with `value`, ticked where it was typed before, or where nothing was and
/// `preset` says so.
std::string radio(std::string_view name, std::string_view value, std::string_view label,
                  const FormFields& fields, std::string_view attributes = "", bool preset = false);

/// `<tag>text</tag>` and a line end. `text` is plain: it is escaped here. `tag` is a name of ours.
std::string element(std::string_view tag, std::string_view text);

/// An integer as text; empty if there is none.
std::string integer_text(const json::Value* value);

}  // namespace lectern::fcgi
