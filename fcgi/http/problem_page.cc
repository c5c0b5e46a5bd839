#include "http/problem_page.h"

#include <string>

#include "lectern/base/markup.h"
#include "lectern/words/words.h"

namespace lectern::fcgi {
namespace {

constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors "
    "'self'";

constexpr std::string_view kStyle =
    "body{font:1.125rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:40rem;padding:1.5rem;color:#1b1b1b;"
    "background:#fff}a{color:#0b4f8a}small{color:#595959}";

/// The status whose advice a person gets who meets this one.
int advised_as(int status) {
  if (status == 415) return 405;
  return status == 502 || status == 504 || status == 507 ? 503 : status;
}

/// What a person with a browser can do next.
std::string_view advice(const words::Catalogue& catalogue, int status) {
  const auto known = catalogue.find("problem.advice." + std::to_string(advised_as(status)));
  return known ? *known : catalogue.text("problem.advice.other");
}

/// `<p>…</p>`. A sentence without a translation is marked as English.
std::string element(const std::string& name, const words::Sentence& sentence) {
  if (sentence.text.empty()) return {};
  return "<" + name + (sentence.is_translated ? ">" : " lang=\"en\">") + escaped_markup(sentence.text) +
         "</" + name + ">\n";
}

std::string link(const char* address, std::string_view text) {
  return std::string("<p><a href=\"") + address + "\">" + escaped_markup(text) + "</a></p>\n";
}

/// What happened, in the words of the problem.
std::string details(const words::Catalogue& catalogue, const Problem& problem) {
  const auto paragraph = [&](const std::string& detail) {
    return element("p", words::translated(catalogue, "problem.detail.", detail));
  };
  std::string out = paragraph(problem.detail);
  for (const auto& error : problem.errors)
    if (error.detail != problem.detail) out += paragraph(error.detail);
  return out;
}

}  // namespace

Response problem_page(const Problem& problem, std::string_view request_id,
                      const words::Catalogue& catalogue) {
  const words::Sentence title = words::translated(catalogue, "problem.title.", problem.title);
  std::string out = "<!doctype html>\n<html lang=\"" + std::string(catalogue.tag()) +
                    "\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
                    escaped_markup(title.text) + " – Lectern</title>\n<style>" + std::string(kStyle) +
                    "</style>\n</head>\n<body>\n<main>\n" + element("h1", title);
  out += details(catalogue, problem);
  out += element("p", {std::string(advice(catalogue, problem.status)), true});
  out += problem.status == 401 ? link("/sign-in", catalogue.text("problem.signIn"))
                               : link("/", catalogue.text("problem.start"));
  out += "<p><small>" +
         escaped_markup(catalogue.filled(
             "problem.number", {{"status", std::to_string(problem.status)}, {"request", request_id}})) +
         "</small></p>\n</main>\n</body>\n</html>\n";
  Response response = Response::html(problem.status, std::move(out));
  response.header("Content-Security-Policy", kPolicy);
  response.header("Content-Language", catalogue.tag());
  return response;
}

}  // namespace lectern::fcgi
