#pragma once

/// The contract's rules for query parameters and headers. They are checked once, before the handler, so that
/// a handler reads only known names, once each, decoded, in UTF-8 and of the right form.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "http/problem.h"
#include "http/request.h"
#include "lectern/base/result.h"
#include "lectern/json/schema.h"
#include "server/router.h"

namespace lectern::fcgi {

/// Read-only after construction, and safe from any thread.
class ParameterRules {
 public:
  /// `openapi` is the contract as JSON, `router` is borrowed. Throws std::invalid_argument for a route that
  /// the contract does not describe.
  ParameterRules(std::string_view openapi, const Router& router);

  /// 400 with the name of the first parameter that is not allowed: unknown or repeated in the query, not
  /// UTF-8, with a broken percent escape or a NUL, or not valid by its schema. Does not look for missing
  /// ones: that is the handler's task.
  Result<Done, Problem> check(const Route& route, const Request& request) const;

 private:
  enum class Kind { Text, Whole, Number, Flag, List };
  struct Rule {
    std::string name;
    std::string header;  ///< as a FastCGI parameter; empty for one of the query
    std::string schema;  ///< its name in `schemas_`
    Kind kind = Kind::Text;
  };

  void read(const json::Value& document, const Route& route);
  void add(const json::Value& document, const json::Value& parameter, const std::string& operation,
           std::vector<Rule>& rules);
  static Kind kind_of(const json::Value& document, const json::Value& schema);
  static json::Value to_value(Kind kind, std::string_view text);
  Result<Done, Problem> check_query(const std::vector<Rule>& rules, std::string_view query) const;
  Result<Done, Problem> check_value(const Rule& rule, std::string_view text) const;

  json::SchemaSet schemas_;
  std::map<const Route*, std::vector<Rule>> rules_;
};

}  // namespace lectern::fcgi
