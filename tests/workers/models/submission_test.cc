// A submission that asks for analyses and waits: the real web program, the real workers, no provider.

#include <gtest/gtest.h>

#include "lectern/access/token.h"
#include "lectern/json/decode.h"
#include "sandbox/pdf_text.h"
#include "workers/gateway.h"
#include "workers/models/model_instance.h"

namespace lectern::testing {
namespace {

TEST(Submission, OfASmallFileIsAnsweredWithItsAnalyses) {
  ModelInstance instance;
  instance.start_analyse();
  instance.start("lectern-web", {"--role", "upload", "--socket", (instance.root() / "upload.sock").string()});
  const Gateway web{instance.root() / "upload.sock"};
  web.wait();
  const std::string key = access::new_api_key();
  instance.web.call(
      {"t.key",
       "select o_key from lectern.create_api_key($1, null, $2::bytea, 'test', '{submit,read}', true, "
       "null, 'admin', 'r')"},
      {instance.tenant(), db::bytes(access::hash_token(key))});

  const Reply reply =
      web.ask("POST", "/api/v1/documents/submit?filename=report.pdf&analyses=summary,entities&wait=25",
              pdf_with_pages(
                  {"The survey of the river Alver began in 1998 and ended in 2004.", "It found 312 plants."}),
              {{"HTTP_AUTHORIZATION", "Bearer " + key}, {"CONTENT_TYPE", "application/pdf"}});

  ASSERT_EQ(reply.status, 200) << reply.body << instance.rest() << instance.log();
  const auto answer = json::decode(reply.body);
  ASSERT_TRUE(answer.has_value()) << reply.body;
  EXPECT_EQ(answer->text_of("status"), "completed");
  const json::Value* analyses = answer->find("analyses");
  ASSERT_NE(analyses, nullptr) << reply.body;
  ASSERT_EQ(analyses->array()->size(), 2U);
  for (const json::Value& one : *analyses->array()) {
    EXPECT_EQ(one.text_of("state"), "done") << reply.body;
    EXPECT_EQ(one.text_of("source"), "rules");
  }
}

}  // namespace
}  // namespace lectern::testing
