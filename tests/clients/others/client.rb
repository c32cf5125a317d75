# HealthVault-Ruby-Library in the place of a clinic's program. The second argument is the folder with its healthvault.rb.

require "cgi"
require "json"
require "openssl"

# Gone from Ruby 3.
OpenSSL::Digest::Digest = OpenSSL::Digest unless OpenSSL::Digest.const_defined?(:Digest)
require File.join(ARGV[1], "healthvault")
include HealthVault

TOLD = JSON.parse(ARGV[0])

def same(wanted, found)
  raise "expected #{wanted.inspect}, found #{found.inspect}" unless wanted == found
end

config = Configuration.instance
config.app_id = TOLD["app"]
config.hv_url = "#{TOLD["url"]}/platform/wildcat.ashx"
config.shell_url = TOLD["url"]
config.cert_file = TOLD["both"]
config.cert_pass = ""
config.logger = Logger.new(File::NULL)

connection = Application.default.create_connection
connection.authenticate

request = Request.create("GetVocabulary", connection)
request.info.vocabulary_parameters = WCData::Methods::GetVocabulary::VocabularyParameters.new
request.info.vocabulary_parameters.add_vocabulary_key WCData::Vocab::VocabularyKey.new
key = request.info.vocabulary_parameters.vocabulary_key[0]
key.name, key.family, key.version = "thing-types", "wc", "1"
request.info.vocabulary_parameters.fixed_culture = "true"
raise "no vocabulary" unless request.send.xml.to_s.include?(TOLD["weight"])

puts "LINK #{config.shell_url}/redirect.aspx?target=AUTH&targetqs=?appid=#{config.app_id}%26redirect=#{TOLD["back"]}"
$stdout.flush
token, back = $stdin.gets.split(" ")
# The sample server's own pattern, over the line its page would be asked with.
found = CGI.unescape("GET #{back} HTTP/1.1".match(/wctoken=(.*3d)[\&\s]/)[1])
same(token, found)
connection.user_auth_token = found

info = Request.create("GetPersonInfo", connection).send.info
record = info.person_info.selected_record_id
request = Request.create("GetThings", connection)
request.header.record_id = record
request.info.add_group(WCData::Methods::GetThings::ThingRequestGroup.new)
group = request.info.group[0]
group.format = WCData::Methods::GetThings::ThingFormatSpec.new
group.format.add_xml("")
group.format.add_section("core")
group.add_filter(WCData::Methods::GetThings::ThingFilterSpec.new)
group.filter[0].add_type_id(TOLD["weight"])
same(TOLD["weights"], REXML::XPath.match(request.send.xml, "//kg").map(&:text))

begin
  request = Request.create("GetThings", connection)
  request.header.record_id = record
  request.info.add_group(WCData::Methods::GetThings::ThingRequestGroup.new)
  request.send
  raise "a group that asks for nothing should be refused"
rescue StandardError => refusal
  raise unless refusal.message.start_with?("Each group")
end
puts "OK session, vocabulary, sign-in by the sample's pattern, persons, items read, a refusal"
