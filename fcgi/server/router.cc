#include "server/router.h"

#include <algorithm>

namespace lectern::fcgi {
namespace {

std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> steps;
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t end = std::min(path.find('/'), path.size());
    steps.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return steps;
}

}  // namespace

/// A step of a pattern: text, or a capture with what follows it (`{n}.png`).
struct Router::Step {
  std::string_view text;  ///< the literal, or the suffix after a capture
  bool captures = false;

  bool fits(std::string_view step) const {
    if (!captures) return step == text;
    return step.size() > text.size() && step.substr(step.size() - text.size()) == text;
  }
};

/// One path with the routes of its methods.
struct Router::Pattern {
  std::string_view path;
  std::vector<Step> steps;
  std::vector<const Route*> ours;
  std::vector<Method> methods;  ///< here and elsewhere

  bool is_literal() const {
    return std::none_of(steps.begin(), steps.end(), [](const Step& step) { return step.captures; });
  }

  bool fits(const std::vector<std::string_view>& given) const {
    if (given.size() != steps.size()) return false;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (!steps[i].fits(given[i])) return false;
    }
    return true;
  }

  Captures capture(const std::vector<std::string_view>& given) const {
    Captures captures;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (steps[i].captures) captures.add(given[i].substr(0, given[i].size() - steps[i].text.size()));
    }
    return captures;
  }

  std::string allowed() const {
    std::string names;
    for (const Method method : methods) {
      const bool is_head_of_get =
          method == Method::Head && std::find(methods.begin(), methods.end(), Method::Get) != methods.end();
      if (is_head_of_get) continue;
      if (!names.empty()) names += ", ";
      names += method_name(method);
      if (method == Method::Get) names += ", HEAD";
    }
    return names;
  }
};

Router::Router(std::vector<Route> routes, std::vector<Route> elsewhere)
    : routes_(std::move(routes)), elsewhere_(std::move(elsewhere)) {
  learn(routes_, true);
  learn(elsewhere_, false);
  std::stable_partition(patterns_.begin(), patterns_.end(),
                        [](const Pattern& pattern) { return pattern.is_literal(); });
  for (Pattern& pattern : patterns_) std::sort(pattern.methods.begin(), pattern.methods.end());
}

void Router::learn(const std::vector<Route>& routes, bool is_ours) {
  for (const Route& route : routes) {
    auto found = std::find_if(patterns_.begin(), patterns_.end(),
                              [&](const Pattern& pattern) { return pattern.path == route.path; });
    if (found == patterns_.end()) {
      Pattern pattern{route.path, {}, {}, {}};
      for (const std::string_view step : split(route.path)) {
        const bool captures = !step.empty() && step.front() == '{';
        pattern.steps.push_back({captures ? step.substr(step.find('}') + 1) : step, captures});
      }
      patterns_.push_back(std::move(pattern));
      found = std::prev(patterns_.end());
    }
    if (is_ours) found->ours.push_back(&route);
    found->methods.push_back(route.method);
  }
}

Router::~Router() = default;

std::string Router::methods_of(std::string_view path) const {
  if (path.empty() || path.front() != '/') return {};
  const std::vector<std::string_view> steps = split(path);
  for (const Pattern& pattern : patterns_) {
    if (pattern.fits(steps)) return pattern.allowed();
  }
  return {};
}

Result<Router::Found, Problem> Router::find(Method method, std::string_view path) const {
  if (path.empty() || path.front() != '/') return problem::not_found();
  const std::vector<std::string_view> steps = split(path);
  const Method wanted = method == Method::Head ? Method::Get : method;
  for (const Pattern& pattern : patterns_) {
    if (!pattern.fits(steps)) continue;
    const Route* exact = nullptr;
    for (const Route* route : pattern.ours) {
      if (route->method == method || (exact == nullptr && route->method == wanted)) exact = route;
    }
    if (exact == nullptr) return problem::method_not_allowed(pattern.allowed());
    return Found{exact, pattern.capture(steps)};
  }
  return problem::not_found();
}

}  // namespace lectern::fcgi
