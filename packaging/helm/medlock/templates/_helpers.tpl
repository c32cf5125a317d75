{{- define "medlock.labels" -}}
app.kubernetes.io/name: medlock
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "medlock.selector" -}}
app.kubernetes.io/name: medlock
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* Everything lies elsewhere: no volume, and any number of servers. */}}
{{- define "medlock.shared" -}}
{{- if and .Values.database.secretName .Values.blobs.url }}yes{{ end }}
{{- end }}

{{- define "medlock.check" -}}
{{- if not (hasPrefix "https://" .Values.publicUrl) }}{{ fail "publicUrl: must be set, and begin with https://" }}{{ end }}
{{- if not .Values.keySecretName }}{{ fail "keySecretName: must name the Secret that holds server.key" }}{{ end }}
{{- if and (gt (int .Values.replicas) 1) (not (include "medlock.shared" .)) }}{{ fail "replicas: more than one needs database.secretName and blobs.url" }}{{ end }}
{{- if and .Values.blobs.url (not .Values.blobs.secretName) }}{{ fail "blobs.secretName: must name the Secret for the bucket" }}{{ end }}
{{- if and .Values.ingress.enabled (not .Values.ingress.host) }}{{ fail "ingress.host: must be set" }}{{ end }}
{{- end }}
