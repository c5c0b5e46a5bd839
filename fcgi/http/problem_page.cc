#include "http/problem_page.h"

#include <string>

#include "lectern/base/markup.h"

namespace lectern::fcgi {
namespace {

constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors "
    "'self'";

/// What a person with a browser can do next.
std::string_view advice(int status) {
  switch (status) {
    case 401:
      return "Sign in, then open this address again.";
    case 403:
      return "If somebody sent you the link, ask them for a new one.";
    case 404:
      return "Check the address for typing errors. If somebody sent you the link, ask them for a new one.";
    case 405:
    case 415:
      return "Go back and use the buttons of the page that you came from.";
    case 409:
      return "Load the page that you came from again to see how things are now.";
    case 410:
      return "If you still need it, ask the person who sent you the link.";
    case 413:
      return "Try a smaller file.";
    case 429:
      return "Wait a minute, then load this page again.";
    case 500:
      return "Load this page again. If it happens again, tell the administrator the number below.";
    case 502:
    case 503:
    case 504:
    case 507:
      return "Wait a moment, then load this page again.";
    default:
      return "Go back and try again.";
  }
}

void paragraph(std::string& out, std::string_view text) {
  if (text.empty()) return;
  out += "<p>";
  append_escaped_markup(out, text);
  out += "</p>\n";
}

}  // namespace

Response problem_page(const Problem& problem, std::string_view request_id) {
  const std::string title = escaped_markup(problem.title);
  std::string out =
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
      title +
      " – Lectern</title>\n<style>body{font:1.125rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:40rem;"
      "padding:1.5rem;color:#1b1b1b;background:#fff}a{color:#0b4f8a}small{color:#595959}</style>\n</head>\n"
      "<body>\n<main>\n<h1>" +
      title + "</h1>\n";
  paragraph(out, problem.detail);
  for (const auto& error : problem.errors) {
    if (error.detail != problem.detail) paragraph(out, error.detail);
  }
  paragraph(out, advice(problem.status));
  out += problem.status == 401 ? "<p><a href=\"/sign-in\">Sign in</a></p>\n"
                               : "<p><a href=\"/\">Go to the start page</a></p>\n";
  out += "<p><small>Error " + std::to_string(problem.status) + ", request ";
  append_escaped_markup(out, request_id);
  out += "</small></p>\n</main>\n</body>\n</html>\n";
  Response response = Response::html(problem.status, std::move(out));
  response.header("Content-Security-Policy", kPolicy);
  return response;
}

}  // namespace lectern::fcgi
