//! Speed of the package recipe: `cargo bench -p medlock-crypto`.
//!
//! - Rijndael-256-CBC over 1 MiB, each path of this processor, beside AES-256-CBC decryption of aws-lc: the 256-bit block
//!   must not cost more than three times what the common cipher does.
//! - PBKDF2-HMAC-SHA1, 64 bytes and 20 000 iterations, beside aws-lc and, where python3 is installed, OpenSSL.

use aws_lc_rs::cipher::{AES_256, DecryptingKey, DecryptionContext, EncryptingKey, UnboundCipherKey};
use aws_lc_rs::iv::FixedLength;
use aws_lc_rs::pbkdf2;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use medlock_crypto::package::{Algorithm, DEFAULT_ITERATIONS, PackageKeys, Params, open_with_answer, seal};
use medlock_crypto::random::SeededRandom;
use medlock_crypto::rijndael::{Path, Rijndael256};
use std::hint::black_box;
use std::num::NonZeroU32;
use std::process::Command;

const MIB: usize = 1 << 20;
const ANSWER: &str = "fluffy cat";
const SALT: &str = "7f0c1d2e-3b4a-4c5d-8e9f-0a1b2c3d4e5f";

fn ciphers(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("1 MiB");
    group.throughput(Throughput::Bytes(MIB as u64));
    let mut data = vec![0x5a; MIB];
    for path in Path::available() {
        let cipher = Rijndael256::on(path, &[7; 32]);
        group.bench_function(format!("Rijndael-256-CBC decrypt, {}", path.name()), |bench| {
            bench.iter(|| cipher.decrypt_cbc(&[9; 32], black_box(&mut data).as_chunks_mut().0));
        });
        group.bench_function(format!("Rijndael-256-CBC encrypt, {}", path.name()), |bench| {
            bench.iter(|| cipher.encrypt_cbc(&[9; 32], black_box(&mut data).as_chunks_mut().0));
        });
    }
    let key = || UnboundCipherKey::new(&AES_256, &[7; 32]).expect("32 bytes are a key");
    let decrypting = DecryptingKey::cbc(key()).expect("CBC is a mode of AES");
    group.bench_function("AES-256-CBC decrypt, aws-lc", |bench| {
        bench.iter(|| {
            let iv = DecryptionContext::Iv128(FixedLength::from([9; 16]));
            decrypting.decrypt(black_box(&mut data), iv).expect("whole blocks decrypt").len()
        });
    });
    let encrypting = EncryptingKey::cbc(key()).expect("CBC is a mode of AES");
    group.bench_function("AES-256-CBC encrypt, aws-lc", |bench| {
        bench.iter(|| encrypting.encrypt(black_box(&mut data)).is_ok());
    });
    group.finish();
}

fn derivation(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("PBKDF2-HMAC-SHA1, 20 000 iterations");
    group.sample_size(20);
    let params =
        Params { algorithm: Algorithm::HmacSha256Aes256, salt: SALT.to_owned(), iterations: DEFAULT_ITERATIONS };
    group.bench_function("package keys", |bench| {
        bench.iter(|| PackageKeys::derive(&params, black_box(ANSWER)).to_bytes());
    });
    let iterations = NonZeroU32::new(DEFAULT_ITERATIONS).expect("not zero");
    group.bench_function("aws-lc", |bench| {
        bench.iter(|| {
            let mut out = [0; 64];
            let password = black_box(ANSWER).as_bytes();
            pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA1, iterations, SALT.as_bytes(), password, &mut out);
            out
        });
    });
    group.finish();
    openssl();

    let keys = PackageKeys::derive(&params, ANSWER);
    let sealed = seal(&keys, &vec![b'x'; MIB], SALT, &mut SeededRandom::new(1));
    criterion.bench_function("open a package of 1 MiB with its answer", |bench| {
        bench.iter(|| open_with_answer(&params, black_box(&sealed), ANSWER).is_ok());
    });
}

/// Python's `hashlib` calls OpenSSL. The median of 15 runs, printed in criterion's place because another process has to
/// measure it.
#[allow(clippy::print_stdout)]
fn openssl() {
    let script = format!(
        "import hashlib, ssl, statistics, time\n\
         def once():\n    begin = time.perf_counter()\n    \
         hashlib.pbkdf2_hmac('sha1', b'{ANSWER}', b'{SALT}', {DEFAULT_ITERATIONS}, 64)\n    \
         return (time.perf_counter() - begin) * 1e3\n\
         print(ssl.OPENSSL_VERSION, '%.2f ms' % statistics.median(once() for _ in range(15)))"
    );
    match Command::new("python3").args(["-c", &script]).output() {
        Ok(output) if output.status.success() => {
            println!("PBKDF2-HMAC-SHA1, the same by {}", String::from_utf8_lossy(&output.stdout));
        }
        _ => println!("skipped: no python3 to ask OpenSSL with"),
    }
}

criterion_group!(benches, ciphers, derivation);
criterion_main!(benches);
