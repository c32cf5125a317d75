<?php
// HVRawConnector and HVClientLib in the place of a clinic's web page. MEDLOCK_TEST_CLIENT_PHP names the file that loads their classes.

use biologis\HV\HealthRecordItem\File;
use biologis\HV\HealthRecordItem\WeightMeasurement;
use biologis\HV\HVClient;
use biologis\HV\HVRawConnector;
use biologis\HV\HVRawConnectorWcRequestException;

// QueryPath is older than PHP 8.
error_reporting(E_ALL & ~E_DEPRECATED);
require getenv('MEDLOCK_TEST_CLIENT_PHP');

$told = json_decode($argv[1], true);
$platform = $told['url'] . '/platform/wildcat.ashx';

function same($wanted, $found): void
{
    if ($wanted != $found) {
        throw new Exception('expected ' . json_encode($wanted) . ', found ' . json_encode($found));
    }
}

$session = [];
$link = HVRawConnector::getAuthenticationURL($told['app'], $told['back'], $session, $told['url'] . '/redirect.aspx');
echo "LINK $link\n";
[$token, $back] = explode(' ', trim(fgets(STDIN)));
parse_str(parse_url($back, PHP_URL_QUERY), $_GET);
same($token, $_GET['wctoken']);

$raw = new HVRawConnector($told['app'], $told['thumbprint'], $told['key'], $session);
$raw->setHealthVaultPlatform($platform);
$raw->connect();
$raw->authenticatedWcRequest('GetPersonInfo');
$record = $raw->getQueryPathResponse()->find('selected-record-id')->text();
$query = "<group><filter><type-id>{$told['weight']}</type-id></filter><format><section>core</section><xml/></format></group>";
$raw->authenticatedWcRequest('GetThings', '3', $query, ['record-id' => $record]);
same($told['weights'][0], $raw->getQueryPathResponse()->find('kg')->text());
$weight = "<thing><type-id>{$told['weight']}</type-id><data-xml><weight><when><date><y>2026</y><m>3</m><d>10</d></date></when>"
    . '<value><kg>73.5</kg></value></weight><common><note>Zoë</note></common></data-xml></thing>';
$raw->authenticatedWcRequest('PutThings', '2', $weight, ['record-id' => $record]);
$raw->anonymousWcRequest('GetServiceDefinition', '2');
try {
    $key = "<thing-id version-stamp=\"$record\">$record</thing-id>";
    $raw->authenticatedWcRequest('RemoveThings', '1', $key, ['record-id' => $record]);
    throw new Exception('there is no such item');
} catch (HVRawConnectorWcRequestException $refusal) {
    same(13, $refusal->getCode());
}

$client = new HVClient($told['app'], $session);
$client->setHealthVaultPlatform($platform);
$client->connect($told['thumbprint'], $told['key']);
same($record, (string) $client->getPersonInfo()->selected_record_id);
$before = count($client->getThings('Weight Measurement', $record));
$client->putThings(WeightMeasurement::createFromData(time(), 74.5), $record);
same($before + 1, count($client->getThings('Weight Measurement', $record)));
$stream = fopen('php://memory', 'w+');
fwrite($stream, '%PDF-1.4 a letter');
rewind($stream);
$client->putThings(File::createFromStream($stream, 'letter.pdf', 'application/pdf'), $record);
same('letter.pdf', (string) $client->getThings('File', $record)[0]->file->name);
echo "OK sign-in by its link, persons, items written and read, a file, definitions, a refusal\n";
