#include "record/record.h"

#include <gtest/gtest.h>

#include "support/gateway.h"

namespace lectern::fcgi {
namespace {

using gateway::begin;
using gateway::pairs;
using gateway::record;

std::vector<Incoming> feed(RecordReader& reader, std::string_view bytes) {
  auto fed = reader.feed(bytes);
  EXPECT_TRUE(fed.has_value());
  return fed ? std::move(*fed) : std::vector<Incoming>();
}

TEST(RecordReader, GivesARequestWithItsParamsAndBody) {
  RecordReader reader;
  const std::string long_value(300, 'v');

  const auto out =
      feed(reader, begin(1, 1, 1) + record(4, 1, pairs({{"REQUEST_METHOD", "GET"}, {"LONG", long_value}})) +
                       record(4, 1, "") + record(5, 1, "hel", 5) + record(5, 1, "lo") + record(5, 1, ""));

  ASSERT_EQ(out.size(), 1u);
  const auto& request = std::get<GatewayRequest>(out[0]);
  EXPECT_EQ(request.id, 1);
  EXPECT_TRUE(request.keep_connection);
  EXPECT_EQ(request.param("REQUEST_METHOD"), "GET");
  EXPECT_EQ(request.param("LONG"), long_value);
  EXPECT_EQ(request.param("MISSING"), "");
  EXPECT_EQ(request.body, "hello");
}

TEST(RecordReader, DoesNotCareWhereTheBytesAreCut) {
  const std::string bytes = gateway::request(1, {{"A", "1"}, {"B", std::string(200, 'b')}});
  for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
    RecordReader reader;
    EXPECT_TRUE(feed(reader, bytes.substr(0, cut)).empty()) << cut;
    const auto out = feed(reader, bytes.substr(cut));
    ASSERT_EQ(out.size(), 1u) << cut;
    EXPECT_EQ(std::get<GatewayRequest>(out[0]).param("B").size(), 200u);
  }
}

TEST(RecordReader, JoinsAParamsStreamThatIsCutInsideALength) {
  const std::string stream = pairs({{"N", std::string(200, 'x')}});
  RecordReader reader;

  const auto out = feed(reader, begin(1) + record(4, 1, stream.substr(0, 3)) +
                                    record(4, 1, stream.substr(3)) + record(4, 1, "") + record(5, 1, ""));

  ASSERT_EQ(out.size(), 1u);
  EXPECT_EQ(std::get<GatewayRequest>(out[0]).param("N").size(), 200u);
}

TEST(RecordReader, TakesTheNextRequestAfterTheAnswer) {
  RecordReader reader;
  ASSERT_EQ(feed(reader, gateway::request(1, {{"N", "1"}}, 1)).size(), 1u);
  reader.finish_request();

  const auto out = feed(reader, gateway::request(1, {{"N", "2"}}, 1));

  ASSERT_EQ(out.size(), 1u);
  EXPECT_EQ(std::get<GatewayRequest>(out[0]).param("N"), "2");
}

TEST(RecordReader, TellsThatAnAnsweredRequestWasAborted) {
  RecordReader reader;
  feed(reader, gateway::request(7, {}));

  const auto out = feed(reader, record(2, 7, ""));

  ASSERT_EQ(out.size(), 1u);
  EXPECT_EQ(std::get<Aborted>(out[0]).id, 7);
}

TEST(RecordReader, EndsARequestThatIsAbortedBeforeItIsComplete) {
  RecordReader reader;

  const auto out = feed(reader, begin(7) + record(2, 7, "") + gateway::request(7, {}));

  ASSERT_EQ(out.size(), 2u);
  EXPECT_EQ(std::get<ProtocolAnswer>(out[0]).bytes, record(3, 7, std::string(8, '\0')));
  EXPECT_EQ(std::get<GatewayRequest>(out[1]).id, 7);
}

TEST(RecordReader, IgnoresRecordsOfRequestsThatAreNotActive) {
  RecordReader reader;
  EXPECT_TRUE(feed(reader, record(5, 3, "left over") + record(4, 9, "also")).empty());
}

struct AnswerCase {
  const char* name;
  std::string sent;
  std::string answer;
};

class RecordReaderAnswers : public testing::TestWithParam<AnswerCase> {};

TEST_P(RecordReaderAnswers, ByItself) {
  RecordReader reader;
  const auto out = feed(reader, GetParam().sent);
  ASSERT_EQ(out.size(), 1u);
  EXPECT_EQ(std::get<ProtocolAnswer>(out[0]).bytes, GetParam().answer);
}

INSTANTIATE_TEST_SUITE_P(
    Protocol, RecordReaderAnswers,
    testing::Values(AnswerCase{"ASecondRequestWithCannotMultiplex", begin(1) + begin(2),
                               record(3, 2, std::string("\0\0\0\0\1\0\0\0", 8))},
                    AnswerCase{"AnotherRoleWithUnknownRole", begin(1, 2),
                               record(3, 1, std::string("\0\0\0\0\3\0\0\0", 8))},
                    AnswerCase{"GetValuesWithNoMultiplexing",
                               record(9, 0, pairs({{"FCGI_MAX_REQS", ""}, {"FCGI_MPXS_CONNS", ""}})),
                               record(10, 0, pairs({{"FCGI_MPXS_CONNS", "0"}}))},
                    AnswerCase{"UnknownManagementWithItsType", record(77, 0, ""),
                               record(11, 0, std::string("\x4d\0\0\0\0\0\0\0", 8))}),
    [](const auto& row) { return row.param.name; });

struct ErrorCase {
  const char* name;
  std::string sent;
  ProtocolError error;
};

class RecordReaderRefuses : public testing::TestWithParam<ErrorCase> {};

TEST_P(RecordReaderRefuses, TheConnection) {
  RecordReader reader({.params_bytes = 100, .param_count = 3, .body_bytes = 10});
  const auto fed = reader.feed(GetParam().sent);
  ASSERT_FALSE(fed.has_value());
  EXPECT_EQ(fed.error(), GetParam().error);
}

const std::string kToBody = begin(1) + record(4, 1, "");

INSTANTIATE_TEST_SUITE_P(
    Hostile, RecordReaderRefuses,
    testing::Values(
        ErrorCase{"AnotherVersion", std::string("\2\1\0\1\0\0\0\0", 8), ProtocolError::WrongVersion},
        ErrorCase{"HttpInstead", "GET / HTTP/1.1\r\n\r\n", ProtocolError::WrongVersion},
        ErrorCase{"AShortBegin", record(1, 1, "abc"), ProtocolError::UnexpectedRecord},
        ErrorCase{"TheSameIdTwice", begin(1) + begin(1), ProtocolError::UnexpectedRecord},
        ErrorCase{"ABodyBeforeTheParamsEnd", begin(1) + record(5, 1, "x"), ProtocolError::UnexpectedRecord},
        ErrorCase{"ParamsAfterTheirEnd", kToBody + record(4, 1, "x"), ProtocolError::UnexpectedRecord},
        ErrorCase{"AnOutputRecord", begin(1) + record(6, 1, "x"), ProtocolError::UnexpectedRecord},
        ErrorCase{"ANameLongerThanTheStream",
                  begin(1) +
                      record(4, 1,
                             std::string("\x05\x01"
                                         "ab",
                                         4)) +
                      record(4, 1, ""),
                  ProtocolError::MalformedParams},
        ErrorCase{
            "ALengthOfTwoGigabytes",
            begin(1) + record(4, 1, std::string("\xff\xff\xff\xff\xff\xff\xff\xff", 8)) + record(4, 1, ""),
            ProtocolError::MalformedParams},
        ErrorCase{"ALengthCutShort", begin(1) + record(4, 1, std::string("\x80\x00", 2)) + record(4, 1, ""),
                  ProtocolError::MalformedParams},
        ErrorCase{"TooManyParamBytes", begin(1) + record(4, 1, std::string(101, 'x')),
                  ProtocolError::TooMuch},
        ErrorCase{
            "TooManyParams",
            begin(1) + record(4, 1, pairs({{"a", ""}, {"b", ""}, {"c", ""}, {"d", ""}})) + record(4, 1, ""),
            ProtocolError::TooMuch},
        ErrorCase{"TooLargeABody", kToBody + record(5, 1, "12345678") + record(5, 1, "123"),
                  ProtocolError::TooMuch}),
    [](const auto& row) { return row.param.name; });

TEST(AppendStdout, CutsWhatIsLongerThanARecord) {
  std::string out;

  append_stdout(out, 258, std::string(65536, 'x'));

  EXPECT_EQ(out, record(6, 258, std::string(65535, 'x')) + record(6, 258, "x"));
}

TEST(AppendEnd, ClosesTheStreamAndTheRequest) {
  std::string out;

  append_end(out, 1);

  EXPECT_EQ(out, record(6, 1, "") + record(3, 1, std::string(8, '\0')));
}

}  // namespace
}  // namespace lectern::fcgi
