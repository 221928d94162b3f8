package dev.marquee.operator.queue.dependent;

import dev.marquee.operator.config.OperatorSettings;
import dev.marquee.operator.queue.Fleet;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import jakarta.inject.Singleton;

/** What a pod of the fleet is made of. */
@Singleton
class AdmissionPod {

    private static final String CONTAINER = "admission";
    private static final long NONROOT = 65532;

    private final OperatorSettings settings;
    private final PodVariables variables;

    AdmissionPod(OperatorSettings settings, PodVariables variables) {
        this.settings = settings;
        this.variables = variables;
    }

    PodSpec spec(Fleet fleet) {
        return new PodSpecBuilder()
                .withServiceAccountName(fleet.name())
                .withTerminationGracePeriodSeconds(30L)
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withRunAsUser(NONROOT)
                .withRunAsGroup(NONROOT)
                .withFsGroup(NONROOT)
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withTopologySpreadConstraints(
                        spread(fleet, "topology.kubernetes.io/zone"), spread(fleet, "kubernetes.io/hostname"))
                .withContainers(container(fleet))
                .addNewVolume()
                .withName("tmp")
                .withNewEmptyDir()
                .endEmptyDir()
                .endVolume()
                .addNewVolume()
                .withName("pass-key")
                .withNewSecret()
                .withSecretName(PassKeyDependent.name(fleet.name()))
                .withDefaultMode(0440)
                .endSecret()
                .endVolume()
                .addNewVolume()
                .withName("api-key")
                .withNewSecret()
                .withSecretName(ApiKeyDependent.name(fleet.name()))
                .withDefaultMode(0440)
                .endSecret()
                .endVolume()
                .build();
    }

    private Container container(Fleet fleet) {
        var pod = fleet.spec().pod();
        return new ContainerBuilder()
                .withName(CONTAINER)
                .withImage(pod == null || pod.image() == null ? settings.admissionImage() : pod.image())
                .withImagePullPolicy(settings.admissionImagePullPolicy())
                .addNewPort()
                .withName("http")
                .withContainerPort(8080)
                .withProtocol("TCP")
                .endPort()
                .withEnv(variables.of(fleet))
                .withEnvFrom(variables.secrets())
                .withResources(PodResourceDefaults.of(pod))
                // 2 s without an answer is when a pod stops being a reader; its lease would last 3 s.
                .withReadinessProbe(probe("/health/ready", 1, 1, 2))
                // The last resort, after a minute: where a node has no time for its pods, a restart costs the others
                // more.
                .withLivenessProbe(probe("/health/live", 10, 5, 6))
                .withStartupProbe(probe("/health/live", 1, 3, 120))
                .withNewLifecycle()
                .withNewPreStop()
                // Endpoints must have forgotten the pod before it stops accepting.
                .withNewSleep(3L)
                .endPreStop()
                .endLifecycle()
                .withNewSecurityContext()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .endSecurityContext()
                .addNewVolumeMount()
                .withName("tmp")
                .withMountPath("/tmp")
                .endVolumeMount()
                .addNewVolumeMount()
                .withName("pass-key")
                .withMountPath(PodVariables.PASS_KEY_DIRECTORY)
                .withReadOnly(true)
                .endVolumeMount()
                .addNewVolumeMount()
                .withName("api-key")
                .withMountPath(PodVariables.API_KEY_DIRECTORY)
                .withReadOnly(true)
                .endVolumeMount()
                .build();
    }

    private static Probe probe(String path, int periodSeconds, int timeoutSeconds, int failures) {
        return new ProbeBuilder()
                .withNewHttpGet()
                .withPath(path)
                .withPort(new IntOrString("http"))
                .endHttpGet()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(timeoutSeconds)
                .withFailureThreshold(failures)
                .build();
    }

    private static TopologySpreadConstraint spread(Fleet fleet, String key) {
        return new TopologySpreadConstraintBuilder()
                .withMaxSkew(1)
                .withTopologyKey(key)
                .withWhenUnsatisfiable("ScheduleAnyway")
                .withLabelSelector(new LabelSelectorBuilder()
                        .withMatchLabels(fleet.selector())
                        .build())
                .build();
    }
}
