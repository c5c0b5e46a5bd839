// Signatures of AWS's own signer (npm @smithy/signature-v4 5.7.5) for generated requests, made by
// tests/models/sdks/sigv4.mjs --table; tests/models/sdks/run compares 10,000.

#include "lectern/net/sigv4.h"

#include <gtest/gtest.h>

namespace lectern::net {
namespace {

struct Row {
  SignedParts request;
  AwsKeys keys;
  AwsScope scope;
  int seconds;
  std::string names;
  std::string signature;
};

class Signature : public testing::TestWithParam<Row> {};

TEST_P(Signature, IsThatOfAwsOwnSigner) {
  const Row& row = GetParam();

  const auto headers = sign(row.request, row.keys, row.scope, WallTime{std::chrono::seconds(row.seconds)});

  const std::string& said = headers.back().second;
  EXPECT_EQ(headers.back().first, "authorization");
  EXPECT_NE(said.find("Credential=" + row.keys.access_key + "/"), std::string::npos) << said;
  EXPECT_NE(said.find("SignedHeaders=" + row.names + ", Signature=" + row.signature), std::string::npos)
      << said;
}

INSTANTIATE_TEST_SUITE_P(
    Requests, Signature,
    testing::Values(
        Row{{"POST", "127.0.0.1:9000", "/model/anthropic.claude-x%3A0/converse", {{"A", ""}}, {}, ""},
            {"AK489138", "s/9)%|x=xx(xaX0\">x$x|_b", ""},
            {"eu-central-1", "s3", true},
            982942240,
            "host;x-amz-content-sha256;x-amz-date",
            "0ec4bafdf4867a1e7250f6dd74539851c260314f0ae2c56a6f5816133fb7f8e6"},
        Row{{"GET",
             "bedrock-runtime.eu-central-1.amazonaws.com",
             "/%5D%3A%2A%27%24%21/%2F%25%E6%BC%A2%5Da%5B%21/c%F0%9F%98%80%25%3E/%25%25Y%24~%3B%3F%2B%2C//",
             {{"list-type", ""}},
             {{"content-0", " a  b "}},
             ""},
            {"AK208454", "s/'abxx@?xx~|1?x_?", ""},
            {"eu-central-1", "s3", true},
            1205658537,
            "content-0;host;x-amz-content-sha256;x-amz-date",
            "949c686eb8d5a7ddf8b0764df83d384e4328275eeacd265d9fea09718cf8b932"},
        Row{{"POST",
             "bucket.s3.amazonaws.com",
             "/%29%2B%3A%F0%9F%98%80c%E5%AD%97%5B//%2B%5D%29/",
             {{",$", "@"}, {"A", "%\"\xe6\xbc\xa2"}},
             {},
             "@\xe6\xbc\xa2"
             "a:c1>+Z\xf0\x9f\x98\x80"
             "a;~)&;Y--\xe6\xbc\xa2&(~ +|Z?\xc3\x9f"
             "a&&c%~|19;"},
            {"AK875506", "s/#)Y)x]X", ""},
            {"us-east-1", "sqs", false},
            467572714,
            "host;x-amz-content-sha256;x-amz-date",
            "b10952796082fdebfa5353f10a2b459e26f11ba7ea27eb988ea51732d2857e12"},
        Row{{"DELETE",
             "127.0.0.1:9000",
             "/..//.%28%2A%C3%A4%5B%3E1%27",
             {{"list-type", "* =X[c"}, {"A", "["}, {"a", ""}, {"A", "#"}},
             {{"X-Test-0", "  "}, {"X-Test-1", "application/json"}},
             "X<\xc3\xa4!ZZ1*]|\xe6\xbc\xa2[X\xe6\xbc\xa2%)\xc3\xa4ZX$9$&=(Y:+,\xf0\x9f\x98\x80-"
             "\xf0\x9f\x98\x80\xc3\x9f"
             "b\xe6\xbc\xa2!!?@\xc3\xa9"},
            {"AK22354", "s/Z,%cx", "tok99884534/+="},
            {"eu-central-1", "sqs", false},
            59322116,
            "host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-test-0;x-test-1",
            "708bc5811396136df8f6d87326700cb3748a2ff7c900e4d35fd6aa677a81538b"},
        Row{{"POST",
             "bucket.s3.amazonaws.com",
             "/%23%29%3BXZ%3E%5D//%3B~a%3B%C3%A4~%3C/%25%3B%2C0-%5D9%26%22/",
             {{"A", "-"}},
             {},
             "_\xc3\xa4"
             "b:+:+;X1~_)\xe6\xbc\xa2[*"},
            {"AK399323", "s/;(1,>':?x@;? *@x<b", ""},
            {"us-east-1", "s3", true},
            1275057557,
            "host;x-amz-content-sha256;x-amz-date",
            "61f127fc33a2efeca2383a2c5f20507abff423ddd53b2981658d74d6624a34e8"},
        Row{{"PUT",
             "127.0.0.1:9000",
             "/9%5D%3C%21%3A%E5%AD%97%25%3F%C3%9F/%3Cb%231%22%3B/",
             {{"list-type", "9Y=@?&"}},
             {{"X-Test-0", ""}},
             ""},
            {"AK92007", "s/=0x,0+xa", ""},
            {"us-east-1", "s3", true},
            203202776,
            "host;x-amz-content-sha256;x-amz-date;x-test-0",
            "91fd767aa35aae6398c962e2c47ee446c592b6af5d6980939e5eb4a71d00a78a"},
        Row{{"PUT",
             "127.0.0.1:9000",
             "/%5D%C3%9F%2A%3F%3C%24%C3%85%22%7C/%2F%2C%29/%2F_~%3E%40%24%26%C3%A9",
             {{"list-type", "%<~a(%"}, {"list-type", "\xe5\xad\x97"}, {"A", "|& *;c%\xc3\x85"}},
             {{"content-0", ""}},
             "*\xe5\xad\x97*\xf0\x9f\x98\x80\"\xc3\x9f/_-0*['Y*&"},
            {"AK534703", "s/x>9,0$_==Zxx)~%Z!x", ""},
            {"eu-central-1", "execute-api", false},
            604117691,
            "content-0;host;x-amz-content-sha256;x-amz-date",
            "4415c025520f0d2c6963c6449adb153fd7703cefacce568851cdfc1548f77fe4"},
        Row{{"POST",
             "bedrock-runtime.eu-central-1.amazonaws.com",
             "/0%2B%27%40%2F%26%7Cb%E5%AD%97/9%C3%A9/0%7C",
             {{"a", "."}, {"list-type", ""}, {"A", "<"}},
             {{"x-amz-meta-0", ""}, {"x-amz-meta-1", "application/json"}},
             "1-)1\";.Y!$"},
            {"AK143912", "s/?", "tok21441272/+="},
            {"eu-central-1", "s3", true},
            750381837,
            "host;x-amz-content-sha256;x-amz-date;x-amz-meta-0;x-amz-meta-1;x-amz-security-token",
            "92ba9a3d509781d7a287a1f6bc1ea7285a89a163899020680b0c5a106cf5f692"},
        Row{{"PUT",
             "bedrock-runtime.eu-central-1.amazonaws.com",
             "/%2B%3E%21%7Cc/%2A%3E%40Zb9%3B/%21%3E0%F0%9F%98%80c9%23/%24%3D%28%E6%BC%A2%C3%9FXb/"
             "%27Z0%E5%AD%971",
             {{"list-type", "Z"}, {"\xc3\xa9+=\xe5\xad\x97!", "|b:.b=\xe5\xad\x97\xe5\xad\x97"}},
             {{"x-amz-meta-0", ""}},
             ";b9~'#Y)):]\xc3\x9f=0;\xc3\x85\xe5\xad\x97"
             "9,_[.#\"+=).\xe6\xbc\xa2\xe6\xbc\xa2 /#Y'b"},
            {"AK688541", "s/a).x$%x[$ :>ax0=x$", ""},
            {"eu-central-1", "s3", true},
            1690343872,
            "host;x-amz-content-sha256;x-amz-date;x-amz-meta-0",
            "54613d205ddee219085fa650f8f587ea50c777629e6d5ea210d8be68c3dac9dc"},
        Row{{"PUT",
             "127.0.0.1:9000",
             "/model/anthropic.claude-x%3A0/converse",
             {{"list-type", ""}, {"A", "."}},
             {},
             "~\xe5\xad\x97"},
            {"AK128458", "s/\"x+x.=x+*ZZ?0", "tok225427456/+="},
            {"eu-central-1", "sqs", false},
            381462065,
            "host;x-amz-content-sha256;x-amz-date;x-amz-security-token",
            "96f1a1a6fd9968305efd6c98837da4decc4e0003d4bdd006ca2863cdaf7cc276"},
        Row{{"POST",
             "bedrock-runtime.eu-central-1.amazonaws.com",
             "/./%3D%3F/%C3%A4%3B%3D",
             {{"a", ""},
              {"\"?", "|Xa0]"},
              {"list-type", "bXc"},
              {"?Y$\xc3\xa9",
               "%\xc3\xa9"
               "b#!@"}},
             {{"X-Test-0", ""}, {"content-1", "application/json"}},
             ""},
            {"AK217319", "s/a:#?0/Z9;1Ya,c&/,'", "tok980614367/+="},
            {"us-east-1", "s3", true},
            124991939,
            "content-1;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-test-0",
            "5c8ff0898fcdbb6d128c0625b89149c747f8e8e467e78fc01371240828bf145f"},
        Row{{"POST",
             "bucket.s3.amazonaws.com",
             "/%E6%BC%A2%2A/%C3%85%E6%BC%A2%5D~Y%2A//%2A%C3%9F%21%26",
             {{"a", "9-'-][ZY"},
              {"\xe5\xad\x97]|<;", "@/\xc3\xa4@"},
              {"q", ")|c=\xc3\x85|\xc3\xa9"},
              {";(>a'%",
               "\xc3\x85"
               "0."}},
             {},
             "%|&!1.9\xc3\x9f"},
            {"AK464492", "s/x/\"~X.<@x+ >:]", ""},
            {"us-east-1", "bedrock", false},
            1447188127,
            "host;x-amz-content-sha256;x-amz-date",
            "4d68bc18c1c59c8b6947bc64fd861113c510be85952486a2e65fd4d7ede84b68"},
        Row{{"POST",
             "bucket.s3.amazonaws.com",
             "/%3E%20Z.%C3%A9%2C%3A%C3%A9%C3%9F",
             {},
             {{"content-0", " a  b "}, {"x-amz-meta-1", "  "}},
             "0 "
             "?Y!,_1\xe6\xbc\xa2\"Z\xf0\x9f\x98\x80\xc3\x9f=((&|.&1>|\xf0\x9f\x98\x80*|!"
             "\xe6\xbc\xa2\xe6\xbc\xa2_?)<)"},
            {"AK769262", "s/%!cx99", "tok570194428/+="},
            {"us-east-1", "sqs", false},
            577885121,
            "content-0;host;x-amz-content-sha256;x-amz-date;x-amz-meta-1;x-amz-security-token",
            "27842e6e4561f50fc90613c2e2cd66b1794badefba3cbc7711fb95104e25ffd0"},
        Row{{"DELETE",
             "bedrock-runtime.eu-central-1.amazonaws.com",
             "/a/./b%29Y0%29%28Y%2A%3C/%20%3EX%C3%85Y",
             {},
             {},
             "~\xf0\x9f\x98\x80\xc3\xa4=\"\xe6\xbc\xa2\xc3\x85<\"|\xc3\xa4\xc3\x9f"},
            {"AK648243", "s/Y+]!~,b/x$", ""},
            {"eu-central-1", "bedrock", false},
            1365046289,
            "host;x-amz-content-sha256;x-amz-date",
            "86b01bcba000fd77769e830c42c8748e684f906a8e864ed43ae842c8dce91b76"}));

TEST(SignedHeaders, AreThoseToAddToTheRequest) {
  const WallTime at{std::chrono::seconds(1'796'000'000)};
  const auto headers = sign({.host = "h"}, {"A", "S", "T"}, {"eu-central-1", "bedrock"}, at);

  ASSERT_EQ(headers.size(), 4U);
  EXPECT_EQ(headers[0], (std::pair<std::string, std::string>{"x-amz-date", "20261130T005320Z"}));
  EXPECT_EQ(headers[1].second, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(headers[2], (std::pair<std::string, std::string>{"x-amz-security-token", "T"}));
  EXPECT_EQ(sign({.host = "h"}, {"A", "S"}, {"eu-central-1", "bedrock"}, at).size(), 3U);
}

TEST(PercentEncoded, LeavesOnlyWhatNeedsNoEncoding) {
  EXPECT_EQ(percent_encoded("aZ09-._~"), "aZ09-._~");
  EXPECT_EQ(percent_encoded("a b/:%\xc3\xa4"), "a%20b%2F%3A%25%C3%A4");
}

TEST(QueryText, IsSortedByNameAndThenByValue) {
  EXPECT_EQ(query_text({{"prefix", "b/"}, {"list-type", "2"}, {"uploads", ""}, {"prefix", "a b"}}),
            "list-type=2&prefix=a%20b&prefix=b%2F&uploads=");
}

}  // namespace
}  // namespace lectern::net
