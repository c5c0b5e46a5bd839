#include "routes/audit/audit_csv.h"

namespace lectern::fcgi {
namespace {

/// Spreadsheets take a field for a formula by its first character, some after blanks or in the wide form of
/// these characters. Source: OWASP, CSV injection.
bool is_formula(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t\r\n\v\f");
  if (start == std::string_view::npos) return false;
  if (start > 0 && text.front() != ' ') return true;  // a tab or a line end before anything else
  const std::string_view rest = text.substr(start);
  for (const std::string_view sign : {"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"}) {
    if (rest.starts_with(sign)) return true;
  }
  return false;
}

void append(std::string& line, std::string_view text) {
  if (!line.empty()) line += ',';
  line += '"';
  if (is_formula(text)) line += '\'';
  for (const char c : text) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

}  // namespace

std::string audit_csv_head() {
  return "\"audit_id\",\"at\",\"actor\",\"actor_name\",\"action\",\"object\",\"details\",\"request_id\","
         "\"sealed\"\r\n";
}

std::string audit_csv_line(const audit::Entry& entry) {
  std::string line;
  append(line, std::to_string(entry.id));
  append(line, entry.at);
  append(line, entry.actor);
  append(line, entry.actor_name);
  append(line, entry.action);
  append(line, entry.object.value_or(""));
  append(line, entry.details_json);
  append(line, entry.request.value_or(""));
  append(line, entry.is_sealed ? "yes" : "no");
  return line + "\r\n";
}

}  // namespace lectern::fcgi
