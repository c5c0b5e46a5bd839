#include "routes/models/model_answers.h"

#include <algorithm>
#include <span>

#include "lectern/store/address.h"

namespace lectern::fcgi {

Response tagged_answer(const Request& request, std::string_view content_type, const std::string& body) {
  const std::string etag =
      "\"" + store::hash_of(std::as_bytes(std::span(body.data(), body.size()))).hex().substr(0, 32) + "\"";
  Response response = request.has_already(etag) ? Response(304) : Response::text(200, content_type, body);
  response.header("ETag", etag).header("Cache-Control", "private, no-cache");
  return response;
}

Result<Done, Problem> check_asked(delivery::AnalysesAsked::Outcome outcome) {
  using Said = delivery::AnalysesAsked::Outcome;
  switch (outcome) {
    case Said::NotFound:
      return problem::not_found();
    case Said::NotCompleted:
      return not_completed();
    case Said::UnderLegalHold:
      return problem::conflict("tenant_under_legal_hold",
                               "A legal hold keeps every answer, so none can be made again.");
    case Said::Accepted:
      break;
  }
  return Done{};
}

Problem not_completed() {
  return problem::conflict("not_completed", "The document is not completed.");
}

std::vector<std::string> split_at_commas(std::string_view list) {
  std::vector<std::string> items;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    items.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return items;
}

}  // namespace lectern::fcgi
