#pragma once

/// The table of routes: method, path, required right and handler. A test compares it with web/openapi.yaml.

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/problem.h"
#include "http/request.h"
#include "lectern/access/principal.h"
#include "server/call.h"

namespace lectern::fcgi {

/// What a route requires of the caller.
struct Needs {
  enum class Who { Anybody, SignedIn, Right };
  Who who = Who::SignedIn;
  access::Right right = access::Right::Read;

  static constexpr Needs nothing() { return {Who::Anybody, access::Right::Read}; }
  static constexpr Needs sign_in() { return {Who::SignedIn, access::Right::Read}; }
  static constexpr Needs of(access::Right right) { return {Who::Right, right}; }

  /// The handler signs in, in the statement that reads the row: one round trip.
  bool by_handler = false;
  constexpr Needs resolved_by_handler() const {
    Needs same = *this;
    same.by_handler = true;
    return same;
  }
};

/// The rate limit that a route counts for.
enum class Rate { None, Default, Submit, Status, Result };

using Handler = Answer (*)(Call&);

struct Route {
  Method method;
  const char* path;  ///< `/api/v1/documents/{id}`; a step is text, `{name}`, or `{name}.png`
  Needs needs;
  Rate rate;
  Handler handler;
  bool takes_document = false;  ///< its body is a document, read as it arrives: it occupies a thread
};

/// Finds routes. Built once; read-only afterwards.
class Router {
 public:
  /// `routes` are served here. `elsewhere` are those of the other programs behind the same nginx: they share
  /// paths, and 405 has to name the methods of all.
  explicit Router(std::vector<Route> routes, std::vector<Route> elsewhere = {});
  ~Router();

  struct Found {
    const Route* route;
    Captures captures;
  };

  /// The methods of a path, of all programs, with commas; empty if there is no such path.
  std::string methods_of(std::string_view path) const;

  /// The route of a request, or 404, or 405 with the methods that exist. HEAD uses GET's route. A path
  /// without captures takes precedence over one that could capture it. Captures are borrowed from `path`.
  Result<Found, Problem> find(Method method, std::string_view path) const;

  const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Step;
  struct Pattern;
  void learn(const std::vector<Route>& routes, bool is_ours);

  std::vector<Route> routes_;
  std::vector<Route> elsewhere_;
  std::vector<Pattern> patterns_;
};

}  // namespace lectern::fcgi
